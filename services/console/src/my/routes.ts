import { Hono } from 'hono';
import type { ConsoleEnv } from '../deps.ts';
import { checkedForm } from '../http/form.ts';
import { give, showConsent, withdraw } from './consent.ts';
import { download, showData } from './data.ts';
import { showHelp } from './help.ts';
import { reveal, showIncident, showIncidents } from './incidents.ts';
import { chooseWish, showWish } from './notices.ts';
import { forOwn } from './own.ts';
import { ask, showRequests, takeBack } from './requests.ts';
import { putAway, showStart } from './start.ts';
import { forget, showForget, showStop, stop } from './stop.ts';

/** What officials see and choose about themselves, and about nobody else. */
export function ownRoutes(): Hono<ConsoleEnv> {
  return new Hono<ConsoleEnv>()
    .get('/my', forOwn(showStart))
    .post('/my/read', checkedForm, forOwn(putAway))
    .get('/my/consent', forOwn(showConsent))
    .post('/my/consent/give', checkedForm, forOwn(give))
    .post('/my/consent/withdraw', checkedForm, forOwn(withdraw))
    .get('/my/stop', forOwn(showStop))
    .post('/my/stop', checkedForm, forOwn(stop))
    .get('/my/forget', forOwn(showForget))
    .post('/my/forget', checkedForm, forOwn(forget))
    .get('/my/incidents', forOwn(showIncidents))
    .get('/my/incidents/:id', forOwn(showIncident))
    .post('/my/incidents/:id/reveal', checkedForm, forOwn(reveal))
    .get('/my/requests', forOwn(showRequests))
    .post('/my/requests', checkedForm, forOwn(ask))
    .post('/my/requests/:id/withdraw', checkedForm, forOwn(takeBack))
    .get('/my/notices', forOwn(showWish))
    .post('/my/notices', checkedForm, forOwn(chooseWish))
    .get('/my/help', forOwn(showHelp))
    .get('/my/data', forOwn(showData))
    .post('/my/data', checkedForm, forOwn(download));
}

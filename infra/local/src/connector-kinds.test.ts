import { randomUUID } from 'node:crypto';
import { addConnector, unprovable } from '@wachtpost/casework';
import { createWorld } from '@wachtpost/casework/testing';
import type { World } from '@wachtpost/casework/testing';
import { JobQueue } from '@wachtpost/queue';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connectorErrands, connectorKinds } from './connector-kinds.ts';

let world: World;

beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.database.drop());

const kinds = () => connectorKinds(world.ctx, 'https://wacht.vlierdam.example');
const schemaOf = z.object({ properties: z.record(z.string(), z.looseObject({})) });

describe('the kinds of connectors', () => {
  it('are described as a form needs them: fields of a schema, secrets by name', () => {
    const bare = kinds()
      .list()
      .filter(({ schema, secrets }) => {
        const fields = Object.keys(schemaOf.parse(schema).properties);
        return fields.length === 0 || secrets.some((secret) => !fields.includes(secret));
      });
    expect(bare.map(({ kind }) => kind)).toEqual([]);
    expect(kinds().list().length).toBeGreaterThan(1);
  });

  it('say in words what is wrong with settings, by field and without a value', () => {
    expect(kinds().check('feed', { url: 'geheimpje' })).toContain('url');
    expect(kinds().check('feed', { url: 'geheimpje' })).not.toContain('geheimpje');
    expect(kinds().check('file', { path: '/srv/uitvoer' })).toBeNull();
    expect(kinds().check('nergens', {})).toContain('kind is not one of');
  });

  it('leave platforms on which nobody can prove an account', () => {
    const [x, facebook] = ['x', 'facebook'] as const;
    const provable = {
      kind: x,
      platform: x,
      schema: {},
      secrets: [],
      addresses: [],
      signOff: true,
      provesBy: ['oauth' as const],
      listens: false,
    };
    expect(unprovable([provable])).toContain(facebook);
    expect(unprovable([provable])).not.toContain(x);
    expect(unprovable([{ ...provable, provesBy: [] }])).toContain(x);
  });

  it('refuse to send an official to a platform that cannot say who they are', async () => {
    const settings = { path: '/srv/uitvoer' };
    const added = { kind: 'file', name: randomUUID(), settings };
    const connectorId = await addConnector(world.ctx, added);
    const ref = { organisationId: world.ctx.organisationId, connectorId };
    const request = { handle: 'fenna', state: 's', challenge: 'c' };
    const going = kinds().authorisationUrl(ref, request);
    await expect(going).rejects.toMatchObject({ kind: 'refused' });
    expect(await kinds().budgetOf(ref)).toBeNull();
    const nowhere = kinds().budgetOf({ ...ref, connectorId: randomUUID() });
    await expect(nowhere).rejects.toMatchObject({ kind: 'not_found' });
  });
});

describe('an errand', () => {
  it('is one job, however often it is run while it waits', async () => {
    const queue = new JobQueue({
      queueUrl: null,
      databaseUrl: world.database.url,
      log: world.ctx.log,
    });
    const errands = connectorErrands(queue);
    const { organisationId } = world.ctx;
    const [probeId, claimId] = [randomUUID(), randomUUID()];
    await errands.probe({ organisationId, probeId });
    await errands.probe({ organisationId, probeId });
    await errands.claim({ organisationId, claimId });
    expect(await queue.counts('probe')).toMatchObject({ waiting: 1 });
    expect(await queue.counts('claim')).toMatchObject({ waiting: 1 });
    await queue.close();
  });
});

import type { Socket } from 'node:net';

import { accessToken, password, user } from './state.ts';
import type { Imap, Stored } from './state.ts';

/** Answers one command; `over` when nothing follows. */
export function answerTo(imap: Imap, socket: Socket, tag: string, line: string): 'over' | 'on' {
  const [, name = '', rest = ''] = /^((?:UID )?\S+) ?(.*)$/is.exec(line) ?? [];
  const say = (...lines: string[]) =>
    void socket.write(lines.map((each) => `${each}\r\n`).join(''));
  const ok = (...untagged: string[]) =>
    say(...untagged.map((each) => `* ${each}`), `${tag} OK done`);
  switch (name.toUpperCase()) {
    case 'CAPABILITY':
      ok(`CAPABILITY ${[...imap.capabilities].join(' ')}`);
      break;
    case 'LOGIN':
    case 'AUTHENTICATE':
      if (isRight(rest)) ok();
      else say(`${tag} NO [AUTHENTICATIONFAILED] fluisterwoord`);
      break;
    case 'LIST':
    case 'LSUB':
      ok(...listed(imap, rest));
      break;
    case 'SELECT':
    case 'EXAMINE':
      if (!/^"?INBOX"?/.test(rest)) say(`${tag} NO [NONEXISTENT] no such folder`);
      else ok(...described(imap));
      break;
    case 'UID SEARCH':
      ok(`SEARCH ${found(imap, rest).join(' ')}`);
      break;
    case 'UID FETCH':
      return fetchInto(imap, socket, rest, () => ok());
    case 'UID STORE':
      for (const mail of chosen(imap, rest)) mail.flags.add('\\Seen');
      ok();
      break;
    case 'UID MOVE':
      if (move(imap, rest)) ok();
      else say(`${tag} NO [TRYCREATE] no such folder`);
      break;
    case 'LOGOUT':
      ok('BYE');
      socket.end();
      return 'over';
    default:
      ok();
  }
  return 'on';
}

function listed({ folders }: Imap, rest: string): string[] {
  const [, wanted = ''] = /^"[^"]*" "?([^"]*)"?$/.exec(rest) ?? [];
  const shown = ['INBOX', ...folders.keys()].filter((folder) => folder === wanted);
  return shown.map((folder) => `LIST () "/" "${folder}"`);
}

function isRight(rest: string): boolean {
  const [, method, initial] = /^(PLAIN|XOAUTH2) (\S+)$/i.exec(rest) ?? [];
  const told = Buffer.from(initial ?? '', 'base64').toString();
  if (method === 'PLAIN') return told === `\0${user}\0${password}`;
  return told === `user=${user}\u0001auth=Bearer ${accessToken}\u0001\u0001`;
}

function described({ mails, uidValidity, nextUid }: Imap): string[] {
  return [
    `${mails.length} EXISTS`,
    '0 RECENT',
    'FLAGS (\\Seen)',
    'OK [PERMANENTFLAGS (\\Seen)] flags',
    `OK [UIDVALIDITY ${uidValidity}] valid`,
    `OK [UIDNEXT ${nextUid}] next`,
  ];
}

function found(imap: Imap, criteria: string): number[] {
  const [, from] = /UID (\d+):\*/.exec(criteria) ?? [];
  const [, since] = /SINCE (\S+)/.exec(criteria) ?? [];
  const last = imap.mails.at(-1)?.uid ?? 0;
  return imap.mails
    .filter(({ arrivedAt }) => since === undefined || arrivedAt >= new Date(`${since} UTC`))
    .map(({ uid }) => uid)
    .filter((uid) => from === undefined || uid >= Number(from) || uid === last);
}

function chosen(imap: Imap, rest: string): Stored[] {
  const [set = ''] = rest.split(' ', 1);
  const ranges = set.split(',').map((range) => range.split(':').map(Number));
  return imap.mails.filter(({ uid }) =>
    ranges.some(([first = 0, last = first]) => uid >= first && uid <= last),
  );
}

function move(imap: Imap, rest: string): boolean {
  const folder = imap.folders.get(rest.slice(rest.indexOf(' ') + 1).replace(/"/g, ''));
  if (folder === undefined) return false;
  const moved = chosen(imap, rest);
  folder.push(...moved);
  imap.mails = imap.mails.filter((mail) => !moved.includes(mail));
  return true;
}

function fetchInto(imap: Imap, socket: Socket, rest: string, done: () => void): 'over' | 'on' {
  const isWhole = /BODY\.PEEK\[\]/i.test(rest);
  const [, most] = /BODY\.PEEK\[\]<0\.(\d+)>/i.exec(rest) ?? [];
  for (const mail of chosen(imap, rest)) {
    const head = `* ${imap.mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} RFC822.SIZE ${mail.source.length}`;
    if (isWhole && imap.fault === 'mute') return 'on';
    if (isWhole && imap.fault === 'endless') {
      socket.write(`${head} BODY[]<0> {99999999999}\r\nfluisterwoord`);
      return 'on';
    }
    const part = isWhole ? mail.source.subarray(0, Number(most)) : headersOf(mail.source);
    const item = isWhole ? 'BODY[]<0>' : 'BODY[HEADER.FIELDS (FROM AUTHENTICATION-RESULTS)]';
    const start = `${head} INTERNALDATE "${dateOf(mail.arrivedAt)}" ${item} {${part.length}}\r\n`;
    if (isWhole && imap.fault === 'cut') {
      const half = part.subarray(0, part.length / 2);
      socket.write(Buffer.concat([Buffer.from(start), half]), () => socket.destroy());
      return 'over';
    }
    socket.write(Buffer.concat([Buffer.from(start), part, Buffer.from(')\r\n')]));
  }
  done();
  return 'on';
}

/** Who sent it, with lines that go on in the next one. */
function headersOf(source: Buffer): Buffer {
  const [headers = ''] = source.toString('latin1').split(/\r\n\r\n/, 1);
  const lines = headers.split(/\r\n(?![ \t])/);
  const told = lines.filter((line) => /^(?:from|authentication-results):/i.test(line));
  return Buffer.from(`${told.map((line) => `${line}\r\n`).join('')}\r\n`, 'latin1');
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

function dateOf(at: Date): string {
  const day = String(at.getUTCDate()).padStart(2, ' ');
  const month = months[at.getUTCMonth()] ?? '';
  return `${day}-${month}-${at.getUTCFullYear()} ${at.toISOString().slice(11, 19)} +0000`;
}

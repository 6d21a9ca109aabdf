import { describe, expect, it } from 'vitest';
import { composeMessages } from './message.ts';

const noor = { name: 'Noor Voorbeeld', email: 'noor@vlierdam.example' };
const sam = { name: 'Sam Proef', email: 'sam@vlierdam.example' };
const queueUrl = 'https://wacht.vlierdam.example/meldingen';
const waiting = (...counts: [number, number, number]) => ({
  flagIds: Array.from({ length: counts[0] + counts[1] + counts[2] }, (_, at) => `${at}`),
  bySeverity: { 3: counts[0], 2: counts[1], 1: counts[2] },
  advisers: [noor, sam],
});

describe('the digest', () => {
  it('goes to every adviser, with how many wait, how severe, and where', () => {
    const messages = composeMessages(waiting(1, 0, 3), queueUrl);
    expect(messages.map((message) => message.to)).toEqual([noor.email, sam.email]);
    expect(messages[0]?.subject).toBe('Wachtpost: 4 berichten wachten op beoordeling');
    expect(messages[0]?.text).toContain('Beste Noor Voorbeeld,');
    expect(messages[0]?.text).toContain('- 1 met een mogelijk gevaar voor iemand');
    expect(messages[0]?.text).toContain('- 3 kwetsend of vernederend');
    expect(messages[0]?.text).not.toContain('bedoeld om bang te maken');
    expect(messages[0]?.text).toContain(queueUrl);
  });

  it('speaks of one post in the singular', () => {
    const [message] = composeMessages(waiting(0, 1, 0), queueUrl);
    expect(message?.subject).toBe('Wachtpost: 1 bericht wacht op beoordeling');
  });

  it('goes to nobody where there is no adviser', () => {
    expect(composeMessages({ ...waiting(1, 0, 0), advisers: [] }, queueUrl)).toEqual([]);
  });
});

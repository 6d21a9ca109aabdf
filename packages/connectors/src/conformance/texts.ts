import { longestText } from '@wachtpost/casework/incoming';
import { describe, expect, test } from 'vitest';

import { idsOf, textsOf, useBench } from './bench.ts';
import { marker, newPost } from './harness.ts';
import type { Harness } from './harness.ts';

const hostile = [
  `${marker} <script>alert("x")</script> <img src=x onerror=alert(1)>`,
  `${marker} </item></entry></feed> ]]> --> &amp; &lt; &notanentity; "quotes" 'and' \\u0000 \\`,
  `=HYPERLINK("https://vlierdam.example","${marker}");'; drop table post; --`,
  `${marker} \u202Eomgekeerd\u202C 👨‍👩‍👧‍👦 🔫 Ⓣⓔⓚⓢⓣ nul\u200Bbreed é e\u0301`,
  `${marker}\nop een tweede regel, "met aanhalingstekens"; en, komma's`,
  `{"text": "${marker}", "removed": true}`,
];

export function describeTexts<Settings>(harness: Harness<Settings>): void {
  describe('texts', () => {
    const bench = useBench(harness);

    test('that are hostile arrive unchanged', async () => {
      const posts = hostile.map((text, index) => newPost({ id: `vijandig-${index}`, text }));
      await bench().world.publish(posts);
      const { changes, rejections } = await bench().drain();
      expect(new Set(textsOf(changes))).toEqual(new Set(hostile));
      expect(rejections).toEqual([]);
    });

    test('of the greatest length arrive, and longer ones are rejected with a reason', async () => {
      const { world, drain } = bench();
      const longest = marker.padEnd(longestText, 'a');
      await world.publish([
        newPost({ id: 'langste', text: longest }),
        newPost({ id: 'te-lang', text: `${longest}a` }),
        newPost({ id: 'erna' }),
      ]);
      const { changes, rejections } = await drain();
      const ids = ['langste', 'erna'].map((id) => world.externalId(id));
      expect(idsOf(changes).toSorted()).toEqual(ids.toSorted());
      expect(textsOf(changes)).toContain(longest);
      expect(rejections.map(({ reason }) => reason)).toEqual([
        expect.stringContaining(`longer than ${longestText} characters`),
      ]);
    });

    test('are rejected once, not at every pull', async () => {
      await bench().world.publish([
        newPost({ id: 'te-lang', text: marker.padEnd(longestText + 1, 'a') }),
      ]);
      const first = await bench().drain();
      expect(first.rejections).toHaveLength(1);
      expect((await bench().drain(first.cursor)).rejections).toEqual([]);
    });

    test('keep fields that nobody knows in raw', async () => {
      await bench().world.publish([newPost({ id: 'extra', mood: 'stormachtig' })]);
      const { changes } = await bench().drain();
      const raws = changes.map((change) => 'post' in change && JSON.stringify(change.post.raw));
      expect(raws).toEqual([expect.stringContaining('stormachtig')]);
    });
  });
}

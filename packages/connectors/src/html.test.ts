import { expect, test } from 'vitest';

import { textOfHtml } from './html.ts';

test.each([
  ['plain words', 'plain words'],
  ['<p>een</p><p>twee<br>drie</p>', 'een\n\ntwee\ndrie'],
  ['<ul><li>een</li><li>twee</li></ul>', 'een\n\ntwee'],
  ['een\n  twee\t&nbsp; drie', 'een twee drie'],
  ['<b>ze</b><i>gt</i> ik', 'zegt ik'],
  ['&lt;b&gt; &amp;amp; &eacute;&#233;&#xe9; &hellip;', '<b> &amp; ééé …'],
  ['3 < 4 en <3 en a<b', '3 < 4 en <3 en a'],
  ['<a href="x>y" title=\'"\'>link</a>', 'link'],
  ['een<!-- <p>weg</p> -->twee', 'eentwee'],
  ['<SCRIPT type="x">if (a < b) weg</SCRIPT >erna', 'erna'],
  ['<style>p{}</style><template>weg</template>erna', 'erna'],
  ['voor<script>weg', 'voor'],
  ['voor<a title="weg', 'voor'],
  ['<?xml weg?><!doctype weg>erna', 'erna'],
  ['let op <img class="emoji" alt="🔫" src="x"> morgen', 'let op 🔫 morgen'],
  ['<td>een</td><td>twee</td>', 'een twee'],
  ['&#0;&#xD800;', '\uFFFD\uFFFD'],
])('%j reads as %j', (html, text) => {
  expect(textOfHtml(html)).toBe(text);
});

test.each(['<', '<a ', '<a b="', '<!--', '<b> </b>', '&nbsp;', '</script', '<img alt="x'])(
  'a megabyte of %j is read in one pass',
  (piece) => {
    const html = piece.repeat(Math.ceil(1_000_000 / piece.length));
    expect(textOfHtml(html).length).toBeLessThanOrEqual(html.length);
  },
);

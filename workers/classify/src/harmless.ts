/** A text that any working model scores. One that cannot is what is broken, and not the text before it. */
export const harmless = 'Goedemorgen, hoe laat begint de vergadering?';

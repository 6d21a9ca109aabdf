const prefix = 'whsec_';
const fewestBytes = 24;
const mostBytes = 64;

/**
 * Whether a text is a signing secret as Standard Webhooks writes it: base64, told from other keys by what
 * stands in front. The API checks signatures; here only the form is looked at, when settings are saved.
 */
export function isSigningSecret(text: string): boolean {
  if (!text.startsWith(prefix)) return false;
  const encoded = text.slice(prefix.length);
  const bytes = Buffer.from(encoded, 'base64');
  // Decoding passes over what is no base64, so what comes back must be the same text.
  const isBase64 = bytes.toString('base64') === encoded;
  return isBase64 && bytes.length >= fewestBytes && bytes.length <= mostBytes;
}

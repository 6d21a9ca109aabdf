export { createConsole } from './console.ts';
export type { ConsoleDeps } from './deps.ts';
export { backChannelPath } from './sign-in/back-channel.ts';
export { signedOutPath, signInCallbackPath } from './sign-in/routes.ts';
export { pages } from './http/routes.ts';

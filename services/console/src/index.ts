export { createConsole } from './console.ts';
export type { ConsoleDeps } from './deps.ts';
export { signInCallbackPath } from './sign-in/routes.ts';

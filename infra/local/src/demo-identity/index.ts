export { demoAccounts } from './accounts.ts';
export type { DemoAccount } from './accounts.ts';
export { createDemoIdentity } from './identity.ts';
export type { DemoIdentity, DemoIdentityOptions } from './identity.ts';
export { demoClientId } from './provider.ts';

export { demoAccounts } from './accounts.ts';
export { createDemoIdentity } from './identity.ts';
export { demoClientId } from './provider.ts';

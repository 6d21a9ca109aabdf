export { folderMailbox, smtpMailbox } from './mailbox.ts';
export type { Mailbox } from './mailbox.ts';
export { startNotify } from './main.ts';
export { composeMessages } from './message.ts';
export { notify } from './notify.ts';
export type { NotifyDeps } from './notify.ts';

import type { Role } from '@wachtpost/casework';

/** Somebody who can sign in to the demonstration. Everybody here is invented. */
export interface DemoAccount {
  /** The provider's own id for this person: the `sub` claim. */
  readonly sub: string;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
}

/** One account for each way of using Wachtpost, and a second adviser for what takes two people. */
export const demoAccounts: readonly DemoAccount[] = [
  account('adviser', 'Noor Duinstra', ['adviser']),
  account('second-adviser', 'Bram Essenburg', ['adviser', 'second_reviewer']),
  account('administrator', 'Ilse Kadewater', ['administrator']),
  account('analyst', 'Sem Rietveldt', ['analyst']),
  account('auditor', 'Mila Torenbosch', ['auditor']),
  // The address that she is registered with as an official: so she is known as the owner of her accounts.
  {
    ...account('official', "Mirjam van 't Oeverloo", ['official']),
    email: 'm.vantoeverloo@vlierdam.example',
  },
];

/** A demonstration's way to recognise people, told to whoever signs in as one. */
function account(sub: string, name: string, roles: readonly Role[]): DemoAccount {
  return { sub, name, email: `${sub}@vlierdam.example`, roles };
}

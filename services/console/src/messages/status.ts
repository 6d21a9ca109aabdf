import type { FlagStatus } from '@wachtpost/casework';

const nl: Readonly<Record<FlagStatus, string>> = {
  open: 'Open',
  watch: 'In de gaten houden',
  escalated: 'Opgeschaald',
  confirmed: 'Bevestigd',
  not_relevant: 'Niet relevant',
};

const en: typeof nl = {
  open: 'Open',
  watch: 'Watch',
  escalated: 'Escalated',
  confirmed: 'Confirmed',
  not_relevant: 'Not relevant',
};

export const status = { nl, en };

import { DomainError } from '@wachtpost/casework';
import type { ConnectorErrands, ConnectorKind, ConnectorKinds } from '@wachtpost/casework';

/**
 * Kinds for tests, as the process that serves the console describes them: one of each sort of field, one that has to be
 * signed for, one that reads the server's disk.
 */
const described: readonly ConnectorKind[] = [
  kindOf('feed', {
    platform: null,
    required: ['url', 'contact'],
    properties: {
      url: { type: 'string', format: 'uri', maxLength: 2048, description: 'Adres van de feed' },
      contact: { type: 'string', maxLength: 200, description: 'Contactadres' },
      platform: { type: 'string', enum: ['feed', 'reddit'], default: 'feed' },
      timeoutMs: {
        type: 'integer',
        minimum: 1,
        maximum: 120_000,
        default: 20_000,
        description: 'Wachttijd (ms)',
      },
    },
  }),
  kindOf('mastodon', {
    platform: 'mastodon',
    required: ['instance'],
    secrets: ['accessToken'],
    addresses: ['instance'],
    provesBy: ['code', 'oauth'],
    listens: true,
    properties: {
      instance: { type: 'string', minLength: 3, pattern: '^[a-z0-9.-]+$', description: 'Server' },
      accessToken: {
        anyOf: [{ type: 'string', maxLength: 50 }, { type: 'null' }],
        default: null,
        description: 'Toegangstoken',
      },
      hashtags: {
        type: 'array',
        items: { type: 'string', pattern: '^\\p{L}+$' },
        maxItems: 3,
        default: [],
        description: 'Hashtags, zonder #',
      },
      search: { type: 'boolean', default: true, description: 'Zoek ook naar accountnamen' },
    },
  }),
  kindOf('x', {
    platform: 'x',
    required: ['clientSecret'],
    secrets: ['clientSecret'],
    signOff: true,
    provesBy: ['oauth'],
    properties: {
      clientSecret: { type: 'string', minLength: 4, description: 'Geheim van de app' },
    },
  }),
  kindOf('file', {
    platform: null,
    required: ['path'],
    properties: { path: { type: 'string' } },
  }),
];

function kindOf(
  kind: string,
  rest: Partial<ConnectorKind> & {
    platform: ConnectorKind['platform'];
    required: readonly string[];
    properties: Record<string, unknown>;
  },
): ConnectorKind {
  const { properties, required, ...given } = rest;
  const schema = { type: 'object', properties, required };
  const none = { secrets: [], addresses: [], provesBy: [] };
  return { kind, schema, signOff: false, listens: false, ...none, ...given };
}

export const testKinds: ConnectorKinds = {
  list: () => described,
  check(kind, settings) {
    return kind === 'feed' && JSON.stringify(settings['url']).includes('@')
      ? 'url holds a user name'
      : null;
  },
  budgetOf: async () => ({ units: 1_000, perMs: 86_400_000, timeZone: 'UTC' }),
  async authorisationUrl(_connector, { handle, state, challenge }) {
    if (!handle.includes('@')) {
      throw new DomainError('refused', 'Signing in needs to know the server.');
    }
    const query = new URLSearchParams({ login_hint: handle, state, code_challenge: challenge });
    return `https://mastodon.example/oauth/authorize?${query.toString()}`;
  },
};

/** What workers were asked to do. */
export interface Asked extends ConnectorErrands {
  readonly probes: string[];
  readonly claims: string[];
}

export function noteErrands(): Asked {
  const [probes, claims]: [string[], string[]] = [[], []];
  return {
    probes,
    claims,
    probe: async ({ probeId }) => void probes.push(probeId),
    claim: async ({ claimId }) => void claims.push(claimId),
  };
}

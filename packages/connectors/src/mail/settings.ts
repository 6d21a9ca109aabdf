import { z } from 'zod';

const hostName =
  /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$|^[0-9a-f:]+$/;
const sender = /^(?:[^\s@]+@)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}$/;

const fields = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .max(253)
    .refine((host) => hostName.test(host), 'is no host name')
    .describe('Naam van de mailserver (IMAP)'),
  port: z.int().min(1).max(65_535).default(993).describe('Poort'),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .default('tls')
    .describe('Versleuteling; zonder alleen binnen het eigen netwerk'),
  user: z.string().min(1).max(320).describe('Gebruikersnaam van de mailbox'),
  password: z.string().max(1000).default('').describe('Wachtwoord'),
  accessToken: z.string().max(8000).default('').describe('Of een OAuth 2-toegangstoken'),
  folder: z.string().min(1).max(500).default('INBOX').describe('Map waarin de mails komen'),
  processedFolder: z
    .string()
    .max(500)
    .default('')
    .describe('Map waar overgenomen mails heen gaan; leeg laat ze staan'),
  markSeen: z.boolean().default(false).describe('Overgenomen mails als gelezen markeren'),
  /** Who may hand in, beside the officials themselves: addresses, and domains of the organisation. */
  allowedSenders: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .max(320)
        .refine((each) => sender.test(each), 'is neither an address nor a domain'),
    )
    .max(500)
    .default([])
    .describe('Adressen en domeinen van wie mails tellen, naast de bestuurders zelf'),
  authority: z
    .string()
    .max(100_000)
    .refine((pem) => pem === '' || pem.includes('-----BEGIN CERTIFICATE-----'), 'is no certificate')
    .default('')
    .describe('Certificaat (PEM) van de eigen uitgever, als de mailserver er een heeft'),
  largestBytes: z
    .int()
    .min(1024)
    .max(104_857_600)
    .default(26_214_400)
    .describe('Grootste mail die gelezen wordt, in bytes'),
  timeoutMs: z
    .int()
    .min(1)
    .max(300_000)
    .default(60_000)
    .describe('Hoeveel milliseconden de mailserver stil mag zijn'),
});

export const mailSettingsSchema = fields.refine(
  ({ password, accessToken }) => (password === '') !== (accessToken === ''),
  { path: ['password'], error: 'or accessToken is needed, and not both' },
);
export type MailSettings = z.infer<typeof fields>;

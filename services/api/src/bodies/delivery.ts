import { z } from '@hono/zod-openapi';

/** What is pushed to a connector: the payload that Standard Webhooks recommends. The connector reads it, later. */
export const deliveryBody = z
  .looseObject({
    type: z.enum(['post.created', 'post.edited', 'post.removed', 'report']),
    timestamp: z.iso.datetime({ offset: true }).openapi({ description: 'When it happened.' }),
    data: z.looseObject({}).openapi({
      description:
        'An IncomingPost; of a removal its platform and externalId; of a report the text, and what is known beside it.',
    }),
  })
  .openapi('Delivery', {
    example: {
      type: 'report',
      timestamp: '2026-11-01T12:00:00+01:00',
      data: { text: 'Wethouder Van der Vliersteen, wij weten waar u woont.' },
    },
  });

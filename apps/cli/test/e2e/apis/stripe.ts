import { type Api, times } from './api.ts';

/** Secret key as bearer; keyset on the last id, `has_more`. */
export const stripe: Api = {
  source: 'stripe',
  description: 'stripe.com.json',
  tables: ['customers', 'charges', 'subscriptions'],
  paged: ['/v1/customers', '/v1/charges', '/v1/subscriptions'],
  made: () => ({
    customers: times(250, (n) => ({
      record: {
        id: `cus_${n}`,
        object: 'customer',
        created: 1_700_000_000 - n,
        livemode: false,
        name: `Müller & Sons ${n}`,
      },
    })),
    charges: times(305, (n) => ({
      record: {
        id: `ch_${n}`,
        object: 'charge',
        amount: 2 ** 40 + n,
        currency: 'eur',
        created: 1_700_000_000 - n,
        paid: n % 2 === 0,
      },
    })),
    subscriptions: times(210, (n) => ({
      record: {
        id: `sub_${n}`,
        object: 'subscription',
        created: 1_700_000_000 - n,
        customer: `cus_${n}`,
        status: 'active',
      },
    })),
  }),
};

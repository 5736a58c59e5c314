import { type Api, times } from './api.ts';

/** Personal access token; page numbers of up to 500 rows. */
export const linode: Api = {
  source: 'linode',
  description: 'linode.com.json',
  tables: ['domains', 'records', 'invoices'],
  paged: ['/domains', '/domains/701/records', '/account/invoices'],
  made: () => ({
    domains: times(1010, (n) => ({
      record: { id: 700 + n, domain: `d${n}.example`, type: 'master', status: 'active', tags: [] },
    })),
    records: times(1060, (n) => {
      const domain = n < 1020 ? 701 : 702 + (n % 5);
      return {
        record: { id: 90_000 + n, type: 'TXT', name: `r${n}`, target: `"v=${n}"`, priority: 0 },
        under: { domainId: String(domain) },
        carried: { domain_id: String(domain) },
      };
    }),
    invoices: times(1005, (n) => ({
      record: { id: 5000 + n, label: `Invoice #${n}`, total: n + 0.25, subtotal: n, tax: 0.25 },
    })),
  }),
};

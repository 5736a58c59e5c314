import { type Api, time, times } from './api.ts';

/** Token; page numbers; domains are known by name, and their records lie below it. */
export const digitalocean: Api = {
  source: 'digitalocean',
  description: 'digitalocean.com.json',
  tables: ['droplets', 'domains', 'records'],
  paged: ['/v2/droplets', '/v2/domains', '/v2/domains/d1.example/records'],
  made: () => ({
    droplets: times(450, (n) => ({
      record: {
        id: 1000 + n,
        name: `droplet-${n}`,
        memory: 1024,
        vcpus: 1,
        locked: false,
        created_at: time(n),
        tags: ['a', `t${n}`],
      },
    })),
    domains: times(420, (n) => ({ record: { name: `d${n}.example`, ttl: 1800, zone_file: `$ORIGIN d${n}.example.` } })),
    records: times(460, (n) => {
      const domain = `d${n < 430 ? 1 : n % 9}.example`;
      return {
        record: { id: 50_000 + n, type: 'A', name: `host${n}`, data: '127.0.0.1', ttl: 60 },
        under: { domain_name: domain },
        carried: { domain_name: domain },
      };
    }),
  }),
};

import { type Api, time, times, uuid } from './api.ts';

const user = (number: number): string => `user-${number}`;
const meeting = (number: number): number => 81_000_000_000 + number;

/** Tokens of OAuth 2; a page token in the body; three tables, each below the one before. */
export const zoom: Api = {
  source: 'zoom',
  description: 'zoom.us.json',
  tables: ['users', 'user_meetings', 'registrants'],
  paged: ['/users', '/users/user-1/meetings', `/meetings/${meeting(3)}/registrants`],
  made: () => ({
    users: times(605, (n) => ({
      record: {
        id: user(n),
        email: `u${n}@example.com`,
        first_name: 'Ú',
        last_name: `Ser ${n}`,
        type: 1,
        created_at: time(n),
      },
    })),
    user_meetings: times(640, (n) => {
      const host = user(n < 610 ? 1 : n % 12);
      return {
        record: {
          id: meeting(n),
          uuid: uuid(1, n),
          topic: `Meeting "${n}"`,
          host_id: host,
          type: 2,
          start_time: time(n * 60),
        },
        under: { userId: host },
        carried: { user_id: host },
      };
    }),
    registrants: times(620, (n) => {
      const of = String(meeting(n < 602 ? 3 : n % 8));
      return {
        record: {
          id: `r${n}`,
          email: `r${n}@example.com`,
          first_name: 'R',
          last_name: String(n),
          create_time: time(n),
        },
        under: { meetingId: of },
        carried: { meeting_id: of },
      };
    }),
  }),
};

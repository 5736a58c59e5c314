// npm start: all set-up, then the main job. See main-job.mjs.
import { setUp } from './install.mjs';

setUp();
const { mainJob } = await import('./main-job.mjs');
process.exitCode = await mainJob();

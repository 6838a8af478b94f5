/** The product as a process of its own, over screens and data that belong to one run of the tests. */

import { openLog } from '../../src/platform/log.ts';
import { startServer } from '../../src/server.ts';

const { E2E_WEB: webFolder, E2E_DATA: dataDir } = process.env;
const server = await startServer({ port: 0, host: '127.0.0.1', dataDir, webFolder, log: openLog() });
process.stdout.write(`\nlistening ${server.url.replace('localhost', '127.0.0.1')}\n`);
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));

/** Structured logs: one JSON object a line, on standard output. */
import { pino } from 'pino';

export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

const asked = process.env.SIGHTLINE_LOG || 'info';

export function openLog(level = levels.includes(asked) ? asked : 'info') {
  return pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['password', 'token', 'cookie', 'headers.cookie', 'headers.authorization'],
  });
}
export type Log = ReturnType<typeof openLog>;

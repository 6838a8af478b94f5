/** Structured logs: one JSON object a line, on standard output. */
import { pino } from 'pino';

export function openLog(level = process.env.SIGHTLINE_LOG ?? 'info') {
  return pino({
    level,
    base: { pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: ['password', 'token', 'cookie', 'headers.cookie', 'headers.authorization'],
  });
}
export type Log = ReturnType<typeof openLog>;

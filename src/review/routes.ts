/** All that reviews, decisions and actions answer over HTTP. */
import type { Api } from '#platform/http/app.ts';
import { actionRoutes } from './action-routes.ts';
import { agendaRoutes } from './agenda-routes.ts';
import { decisionRoutes } from './decision-routes.ts';
import { figuresRoutes } from './figures-routes.ts';
import { ledgerRoutes } from './ledger-routes.ts';
import { minuteRoutes } from './minute-routes.ts';
import { reviewPdfRoutes } from './pdf-routes.ts';
import type { Parts } from './place.ts';
import { reviewRoutes } from './review-routes.ts';
import { scheduleRoutes } from './schedule-routes.ts';

export function openReviews(api: Api, parts: Parts): void {
  reviewRoutes(api, parts);
  agendaRoutes(api, parts);
  minuteRoutes(api, parts);
  figuresRoutes(api, parts);
  reviewPdfRoutes(api, parts);
  scheduleRoutes(api, parts);
  decisionRoutes(api, parts);
  ledgerRoutes(api, parts);
  actionRoutes(api, parts);
}

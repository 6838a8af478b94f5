/**
 * The shape of what is made from the server's own description and put into the client that it serves: what each
 * route is asked, and what it answers. Here it only stands for it, so that the client's code has its types checked.
 */
export interface Routes {
  'GET /api/orgs/{org}/definitions/measures': {
    asked: { path: { org: string }; query?: { after?: string } };
    answer: { items: { key: string }[]; next: string | null };
  };
  'GET /api/orgs/{org}/events': { asked: { path: { org: string } }; answer: { sequence: number } };
}

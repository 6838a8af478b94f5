/** The page about the HTTP API. */
export const enApi = {
  'api.title': 'HTTP API',
  'api.operations': 'Operations',
  'api.found': '{n, plural, one {# operation} other {# operations}}',
  'api.intro':
    'Everything that the screens do, programs can do. This is the API of the very server that you are looking at, version {version}; each example was answered by a real one.',
  'api.signIn': 'Who asks',
  'api.signIn.text':
    'A program sends a key. Make one under Settings, API keys: it is told once, and never does more than its scopes and your role allow.',
  'api.description': 'Description',
  'api.description.text': 'OpenAPI 3.1, with an example of every request and answer.',
  'api.client': 'Client for TypeScript',
  'api.client.text': 'One file without dependencies, made from this server’s own description.',
  'api.updates': 'Nothing is overwritten blindly',
  'api.updates.text':
    'An update sends the ETag of what it was made from; a creation that is sent again with the same key makes nothing twice.',
  'api.parameters': 'Parameters',
  'api.in.path': 'in the path',
  'api.in.query': 'in the query',
  'api.in.header': 'header',
  'api.body': 'Body',
  'api.answer': 'Answer',
  'api.needed': 'needed',
  'api.refusals': 'Refusals',
} as const;

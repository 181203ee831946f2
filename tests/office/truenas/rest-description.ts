/** About as many as there are. */
const PATHS = 600;
/** Each is told at length: the whole has about 4 MB on a real one. */
const DETAIL = 'What this does, to whom, and what can go wrong with it. '.repeat(100);

/** How the REST API describes itself to everybody (facts/truenas.md §1). */
export function restDescription(): string {
  const numbers = Array.from({ length: PATHS }, (_, number) => number);
  return JSON.stringify(
    {
      openapi: '3.0.0',
      info: { title: 'TrueNAS RESTful API', version: 'v2.0' },
      paths: Object.fromEntries(
        numbers.map((number) => [
          `/resource/${number}`,
          { get: { tags: ['resource'], description: DETAIL, responses: {} } },
        ]),
      ),
      servers: [],
      components: {},
      security: [{ basic: [] }],
    },
    null,
    1,
  );
}

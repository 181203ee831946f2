import type { Answer } from '../answer.ts';
import type { Call } from '../call.ts';
import { choiceFilter, list } from '../lists.ts';
import { designations } from '../records.ts';
import type { FlowRecord } from '../records.ts';

/** GET /flows/instances/ (facts/authentik.md §3.2). */
export function listFlows(call: Call): Answer {
  const [designation] = choiceFilter(call.query, 'designation', designations);
  const flows = call.state.flows.filter(
    (flow) => designation === undefined || flow.designation === designation,
  );
  return list(call, flows.map(flowView), {
    equals: ['slug', 'name'],
    search: ['name', 'slug', 'designation', 'title'],
  });
}

function flowView(flow: FlowRecord): Record<string, unknown> {
  return {
    ...flow,
    policybindingmodel_ptr_id: flow.pk,
    background: '',
    background_url: '/static/dist/assets/images/flow_background.jpg',
    background_themed_urls: null,
    stages: [],
    policies: [],
    cache_count: 0,
    policy_engine_mode: 'any',
    compatibility_mode: false,
    export_url: `/api/v3/flows/instances/${flow.slug}/export/`,
    layout: 'stacked',
    denied_action: 'message_continue',
  };
}

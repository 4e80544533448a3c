import { casesOf, type SimulationCase } from '../simulation-case.ts';

export const spanCases: readonly SimulationCase[] = casesOf('span', {
  'name from attributes': 'span: {name: {from_attributes: [http.request.method, http.route], separator: " "}}',
  'name from one attribute': 'span: {name: {from_attributes: [user.id]}}',
  'name from values of all types':
    'span: {name: {from_attributes: [messaging.batch.message_count, flag, tags, meta, raw], separator: "::"}}',
  'name from numbers':
    'span: {name: {from_attributes: [http.response.status_code, enduser.vip, price], separator: "-"}}',
  'name from large numbers': 'span: {name: {from_attributes: [depth, ratio], separator: ""}}',
  'attributes from the name':
    'span: {name: {to_attributes: {rules: ["^/api/v1/document/(?P<documentId>.*)/update$"]}}}',
  'attributes by several rules':
    'span: {name: {to_attributes: {rules: ["^(?P<verb>[A-Z]+) ", "/(?P<section>[a-z]+)", "^(?P<all>.*)$"]}}}',
  'attributes by the first rule that matches':
    'span: {name: {to_attributes: {break_after_match: true, rules: ["^(?P<verb>[A-Z]+) ", "(?P<word>[a-z]+)"]}}}',
  'attributes, and the name stays':
    'span: {name: {to_attributes: {keep_original_name: true, rules: ["^(?P<verb>\\\\w+) (?P<rest>.+)"]}}}',
  'attributes of groups without a name': 'span: {name: {to_attributes: {rules: ["^(\\\\w+)[ /]"]}}}',
  both: 'span: {name: {from_attributes: [rpc.system], to_attributes: {rules: ["^(?P<system>g.*)"]}}}',
  'status Ok': 'span: {status: {code: Ok}}',
  'status Error': 'span: {status: {code: Error, description: "by decree"}}',
  'status Unset': 'span: {status: {code: Unset}}',
  'of some spans':
    'span: {include: {match_type: regexp, span_names: ["^GET"]}, exclude: {match_type: strict, span_names: [GET /health]}, status: {code: Error}}',
});

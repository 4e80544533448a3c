import { OPERATION, OPERATION_WIDTH, rangeOf, type Segment } from '../otlp/columns/span-columns.ts';
import { TupleTable } from '../otlp/columns/tuple-table.ts';
import { spanKind } from '../protocol/span-codes.ts';
import { attributeText } from './attribute-text.ts';
import type { SegmentCallers } from './call-log.ts';
import { hostIn, PEER_KEYS, type Peer, type PeerKey, peerOf } from './peers.ts';
import { keyIds } from './query/match-attributes.ts';
import { isIn, type Rows } from './query/rows.ts';
import { countSpans, type SegmentStatistics } from './segment-statistics.ts';
import type { StoredSegment } from './segments.ts';

/** What the spans of a segment tell of the map: sets of spans, and their statistics at the same places. */
export interface SegmentCalls {
  readonly sets: readonly CallSet[];
  readonly statistics: SegmentStatistics;
}

/** Spans that stand for one thing on the map. */
export type CallSet =
  /** What a service answers: its server and consumer spans, and roots. */
  | { readonly kind: 'service'; readonly service: string }
  /** Spans of `service` that number `caller` of the call log called, of one span kind. */
  | { readonly kind: 'call'; readonly service: string; readonly caller: number; readonly spanKind: number }
  /** Spans of `service` that tell of something else. */
  | { readonly kind: 'peer'; readonly service: string; readonly peer: Peer; readonly spanKind: number };

/** Works out the calls of a segment from those of `rows` whose trace is stored. */
export function callsOf(stored: StoredSegment, callers: SegmentCallers, rows: Rows): SegmentCalls {
  const { segment, services } = stored;
  const { traces, operations, operationTuples, parentIds, rowCount } = segment;
  const reader = new CallReader(stored);
  // A span is in three sets at most.
  const counted = new Uint32Array(rowCount * 3);
  const sets = new Uint32Array(rowCount * 3);
  let length = 0;
  const count = (row: number, set: number) => {
    counted[length] = row;
    sets[length++] = set;
  };
  for (let row = 0; row < rowCount; row++) {
    if (traces[row] === 0 || !isIn(rows, row)) continue;
    const at = operations[row]! * OPERATION_WIDTH;
    const kind = operationTuples[at + OPERATION.kind]!;
    const service = services[operationTuples[at + OPERATION.origin]!]!;
    const isRoot = parentIds[row * 2] === 0 && parentIds[row * 2 + 1] === 0;
    const own = reader.serviceSet(operations[row]!, service);
    if (isRoot || kind === spanKind.server || kind === spanKind.consumer) count(row, own);
    const peer = mayHavePeer(kind) ? reader.peerSet(row, service, kind) : NONE;
    const caller = callers.callers[row]!;
    const isFromQueue = peer !== NONE && kind === spanKind.consumer;
    if (caller !== 0 && !isFromQueue) count(row, reader.callSet(operations[row]!, service, caller - 1, kind));
    if (peer !== NONE && !(callers.isAnswered[row] === 1 && reader.isExternal(peer))) count(row, peer);
  }
  return {
    sets: reader.sets,
    statistics: countSpans(segment, counted.subarray(0, length), sets.subarray(0, length), reader.sets.length),
  };
}

const NONE = 0xffff_ffff;

function mayHavePeer(kind: number): boolean {
  return (
    kind === spanKind.client || kind === spanKind.producer || kind === spanKind.consumer || kind === spanKind.internal
  );
}

/** The service's number, the span kind, and attribute numbers plus one by key. */
const TUPLE_WIDTH = 2 + PEER_KEYS.length;

/** Gives the sets of a segment numbers; what tells them is read once for all spans that have it in common. */
class CallReader {
  readonly sets: CallSet[] = [];
  readonly #segment: Segment;
  readonly #services = new Map<string, number>();
  readonly #serviceSets: number[] = [];
  readonly #callSets = new Map<number, number>();
  readonly #callSetsByText = new Map<string, number>();
  /** By attribute: place of its key among the peer keys plus one, or 0. */
  readonly #slots: Uint8Array;
  readonly #tuples = new TupleTable(TUPLE_WIDTH);
  /** By operation: how many attributes with peer keys its last span had, these, and the set that they told of. */
  readonly #lastCounts: Uint32Array;
  readonly #lastIds: Uint32Array;
  readonly #lastSets: Uint32Array;
  readonly #peerSets: number[] = [];
  readonly #peerSetsByText = new Map<string, number>();
  readonly #words = new Uint32Array(TUPLE_WIDTH);
  readonly #hosts = new Map<string, number>();
  readonly #hostOfAddress = new Map<number, number>();

  constructor({ segment }: StoredSegment) {
    this.#segment = segment;
    const { groups, count } = segment.attributes;
    const slotOfKey = new Uint8Array(segment.texts.count);
    for (const [slot, key] of PEER_KEYS.entries()) for (const id of keyIds(segment, key)) slotOfKey[id] = slot + 1;
    this.#slots = new Uint8Array(count);
    for (let id = 0; id < count; id++) this.#slots[id] = slotOfKey[groups[id]!]!;
    const operations = segment.operationTuples.length / OPERATION_WIDTH;
    this.#lastCounts = new Uint32Array(operations);
    this.#lastIds = new Uint32Array(operations * PEER_KEYS.length);
    this.#lastSets = new Uint32Array(operations);
  }

  serviceSet(operation: number, service: string): number {
    this.#serviceSets[operation] ??= this.#serviceSetOf(service);
    return this.#serviceSets[operation];
  }

  callSet(operation: number, service: string, caller: number, spanKind: number): number {
    const key = operation * 0x10000 + caller;
    let set = this.#callSets.get(key);
    if (set === undefined) {
      const text = `${caller} ${spanKind} ${service}`;
      set = this.#callSetsByText.get(text) ?? this.sets.push({ kind: 'call', service, caller, spanKind }) - 1;
      this.#callSetsByText.set(text, set);
      this.#callSets.set(key, set);
    }
    return set;
  }

  /** The set of what the row's span tells of, or `NONE`: mostly the same as of the last span of its operation. */
  peerSet(row: number, service: string, spanKind: number): number {
    const slots = this.#slots;
    const lastIds = this.#lastIds;
    const { attributeEnds, attributeIds, operations } = this.#segment;
    const operation = operations[row]!;
    const first = operation * PEER_KEYS.length;
    const [start, end] = rangeOf(attributeEnds, row);
    let count = 0;
    let isSame = true;
    for (let i = start; i < end; i++) {
      const id = attributeIds[i]!;
      if (slots[id] === 0) continue;
      if (count >= PEER_KEYS.length) isSame = false;
      else if (lastIds[first + count] !== id) {
        isSame = false;
        lastIds[first + count] = id;
      }
      count++;
    }
    if (count === 0) return NONE;
    if (isSame && count === this.#lastCounts[operation]) return this.#lastSets[operation]!;
    const set = this.#readPeerSet(start, end, service, spanKind);
    this.#lastCounts[operation] = count;
    this.#lastSets[operation] = set;
    return set;
  }

  #readPeerSet(start: number, end: number, service: string, spanKind: number): number {
    const words = this.#words;
    const { attributeIds } = this.#segment;
    words.fill(0);
    words[0] = this.#serviceSetOf(service);
    words[1] = spanKind;
    for (let i = start; i < end; i++) {
      const id = attributeIds[i]!;
      const slot = this.#slots[id]!;
      if (slot !== 0) words[slot + 1] = id + 1;
    }
    this.#shortenAddresses();
    const tuple = this.#tuples.intern(words);
    this.#peerSets[tuple] ??= this.#peerSetOf(service, spanKind);
    return this.#peerSets[tuple];
  }

  isExternal(set: number): boolean {
    const found = this.sets[set]!;
    return found.kind === 'peer' && found.peer.kind === 'external';
  }

  #serviceSetOf(service: string): number {
    let set = this.#services.get(service);
    if (set === undefined) {
      set = this.sets.push({ kind: 'service', service }) - 1;
      this.#services.set(service, set);
    }
    return set;
  }

  /** Whole addresses are different each time: of them only the host counts, and only where nothing else tells it. */
  #shortenAddresses(): void {
    const words = this.#words;
    const isTold = words[SLOT_OF_ADDRESS] !== 0 || words[SLOT_OF_ADDRESS + 1] !== 0;
    for (const slot of [SLOT_OF_URL, SLOT_OF_URL + 1]) {
      if (words[slot] !== 0) words[slot] = isTold ? 0 : this.#hostNumber(words[slot]! - 1) + 1;
    }
  }

  #hostNumber(address: number): number {
    let number = this.#hostOfAddress.get(address);
    if (number === undefined) {
      const host = hostIn(attributeText(this.#segment, address));
      number = this.#hosts.get(host) ?? this.#hosts.size;
      this.#hosts.set(host, number);
      this.#hostOfAddress.set(address, number);
    }
    return number;
  }

  #peerSetOf(service: string, spanKind: number): number {
    const values = new Map<PeerKey, string>();
    const hosts = [...this.#hosts.keys()];
    for (const [slot, key] of PEER_KEYS.entries()) {
      const word = this.#words[slot + 2]!;
      if (word === 0) continue;
      const isHost = slot + 2 >= SLOT_OF_URL;
      values.set(key, isHost ? hosts[word - 1]! : attributeText(this.#segment, word - 1));
    }
    const peer = peerOf(spanKind, values);
    if (peer === undefined) return NONE;
    const text = JSON.stringify([service, spanKind, peer.id, peer.isSource, peer.filter]);
    const set = this.#peerSetsByText.get(text) ?? this.sets.push({ kind: 'peer', service, peer, spanKind }) - 1;
    this.#peerSetsByText.set(text, set);
    return set;
  }
}

const SLOT_OF_ADDRESS = 2 + PEER_KEYS.indexOf('server.address');
const SLOT_OF_URL = 2 + PEER_KEYS.indexOf('url.full');

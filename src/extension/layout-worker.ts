/** Lays out one graph and ends: a process of its own, since nothing else may wait for it. */
import { parentPort, workerData } from 'node:worker_threads';
import type { MapGraph } from '../protocol/views.ts';
import { layOut } from '../views/service-map/model/layout.ts';

parentPort?.postMessage(layOut(workerData as MapGraph));

// The receiver's bundle, and every second how much memory its thread holds; the channel ignores these messages.
const { parentPort, workerData } = require('node:worker_threads');

require(workerData.bundle);
setInterval(() => {
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  parentPort.postMessage({ type: 'memory', memory: { rss, heapUsed, arrayBuffers } });
}, 1000).unref();

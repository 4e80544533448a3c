import { defineConfig } from 'vitest/config';

/** README on machines that have nothing yet: `npm run test:fresh-machine`, by root, with Docker and debootstrap. */
export default defineConfig({
  test: {
    include: ['test/fresh-machine/*.test.ts'],
    // Each installs 2 GB; side by side they would measure the disk.
    fileParallelism: false,
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
  },
});

import { defineConfig } from 'vitest/config';
import { aslTestkit } from 'asl-testkit/plugin';

export default defineConfig({
  plugins: [
    aslTestkit({
      coverage: {
        reporters: ['text', 'lcov', 'cobertura', 'html', 'json'],
        thresholds:
          process.env['DEMO_THRESHOLD'] === undefined ? {} : { catchers: Number(process.env['DEMO_THRESHOLD']) },
      },
    }),
  ],
  test: { include: ['*.demo.ts'] },
});

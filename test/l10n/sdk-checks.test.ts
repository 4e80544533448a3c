import './bracketed-messages.ts';

// The same cases, in another language.
await import('../cases/sdk-checks.test.ts');

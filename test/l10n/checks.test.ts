import './bracketed-messages.ts';

// The same cases, in another language.
await import('../cases/checks.test.ts');

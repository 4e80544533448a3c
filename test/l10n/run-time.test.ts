import './bracketed-messages.ts';

// The same examples, in another language.
await import('../run-time/rules.test.ts');

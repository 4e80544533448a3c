/**
 * In the bundle, what the kit for the Model Context Protocol takes from its surroundings (webpack.config.mjs). Its own choice
 * for Node brings a validator of JSON schemas, a third of all, for forms that servers show to users: ours shows none.
 */
export { default as process } from 'node:process';

export class DefaultJsonSchemaValidator {
  getValidator(): never {
    throw new Error('There is no validator of JSON schemas in this build.');
  }
}

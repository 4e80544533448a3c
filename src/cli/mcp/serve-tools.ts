import { Server, type Transport } from '@modelcontextprotocol/server';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { safeText } from '../../assistants/safe-text.ts';
import { type Ask, Input, type Tool } from '../../assistants/tool.ts';
import { reasonOf } from '../../base/system-error.ts';
import { version } from '../version.ts';

/**
 * Offers tools to a client of the Model Context Protocol (modelcontextprotocol.io), be it of revision 2026-07-28 or of
 * those before, whose connections begin with a handshake.
 */
export function serveTools(tools: readonly Tool[], ask: Ask, transport: Transport): void {
  serveStdio(() => serverOf(tools, ask), { transport });
}

function serverOf(tools: readonly Tool[], ask: Ask): Server {
  const server = new Server({ name: 'spanwright', title: 'Spanwright', version }, { capabilities: { tools: {} } });
  server.setRequestHandler('tools/list', () => ({
    tools: tools.map(({ name, title, description, inputSchema }) => ({
      name,
      title,
      description,
      inputSchema: { ...inputSchema, required: [...(inputSchema.required ?? [])] },
      annotations: { readOnlyHint: true, openWorldHint: false },
    })),
  }));
  server.setRequestHandler('tools/call', async ({ params }) => {
    const tool = tools.find(({ name }) => name === params.name);
    if (tool === undefined) return textOf(`There is no tool ${safeText(params.name, 80)}.`, true);
    try {
      return textOf(await tool.answer(new Input(params.arguments), ask));
    } catch (error) {
      return textOf(reasonOf(error), true);
    }
  });
  return server;
}

function textOf(text: string, isError = false) {
  return { content: [{ type: 'text' as const, text }], isError };
}

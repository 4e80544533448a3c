import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { findProgram } from '../../scripts/command.ts';
import { root } from '../../scripts/paths.ts';
import { writeProject } from './edited-project.ts';

const project = path.join(inject('installed'), 'edited');
const neovim = findProgram('nvim');

/** Opens files, applies a fix and a refactoring, and prints what came of it, as one who types would see it. */
const session = `
local function wait(what, is_there)
  if not vim.wait(60000, is_there, 50) then print('waited in vain for ' .. what) vim.cmd('cquit') end
end
local function text() return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\\n') end
local function apply(kind, word)
  local before = text()
  vim.lsp.buf.code_action({
    context = { only = { kind }, diagnostics = {} },
    apply = true,
    filter = function(action) return action.title:find(word) ~= nil end,
  })
  wait(word, function() return text() ~= before end)
end

for _, name in ipairs({ 'a.ts', 'pay.py', 'collector.yaml' }) do
  vim.cmd.edit(name)
  wait('findings in ' .. name, function() return #vim.diagnostic.get(0) > 0 end)
  local found = vim.diagnostic.get(0)[1]
  print(name .. ':' .. (found.lnum + 1) .. ' ' .. found.code)
end
vim.cmd.edit('a.ts')
vim.api.nvim_win_set_cursor(0, { 4, 20 })
apply('quickfix', 'Always end')
wait('no finding', function() return #vim.diagnostic.get(0) == 0 end)
vim.fn.search('pay()')
apply('refactor', 'Wrap function')
print(text())
vim.cmd('qa!')
`;

describe('Neovim, by the snippet of the docs', () => {
  it.skipIf(!isNewEnough())('shows findings, mends and refactors (needs Neovim 0.11)', async () => {
    const [snippet = ''] =
      /(?<=^```lua\n)[\s\S]*?(?=^```)/m.exec(readFileSync(path.join(root, 'docs/editors.md'), 'utf8')) ?? [];
    expect(snippet).toContain("vim.lsp.enable('spanwright')");
    writeProject(project, { '../init.lua': snippet, '../session.lua': session });
    const args = ['--headless', '-u', '../init.lua', '-S', '../session.lua'];
    const { stderr } = await promisify(execFile)(neovim!, args, { cwd: project });
    const shown = stderr.replaceAll('\r', '');
    for (const finding of [
      'a.ts:4 span-never-ended',
      'pay.py:5 span-never-ended',
      'collector.yaml:2 unknown-component',
    ]) {
      expect(shown).toContain(finding);
    }
    expect(shown).toMatch(/import \{.*SpanStatusCode.*\} from '@opentelemetry\/api';/);
    expect(shown).toContain("tracer.startActiveSpan('pay'");
  });
});

function isNewEnough(): boolean {
  if (neovim === undefined) return false;
  const [, major, minor] =
    /^NVIM v(\d+)\.(\d+)/.exec(spawnSync(neovim, ['--version'], { encoding: 'utf8' }).stdout) ?? [];
  return Number(major) > 0 || Number(minor) >= 11;
}

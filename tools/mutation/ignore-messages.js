import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin'

const isMessage = (node) =>
  node.type === 'TemplateLiteral' ? node.quasis.some(({ value }) => value.raw.includes(' ')) : node.type === 'StringLiteral' && node.value.includes(' ')

/** Texts for people: no test pins their words. */
export const strykerPlugins = [declareValuePlugin(PluginKind.Ignore, 'messages', { shouldIgnore: ({ node }) => (isMessage(node) ? 'a message' : undefined) })]

#!/usr/bin/env node
import { basename, relative } from 'node:path'
import { run } from './run.ts'

// `crypto-strategies … | head` closes the pipe early: that is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

const script = process.argv[1] ?? ''
const command = basename(script) === 'crypto-strategies' ? 'crypto-strategies' : `node ${relative(process.cwd(), script)}`

process.exitCode = await run(process.argv.slice(2), { stdout: process.stdout, stderr: process.stderr, cwd: process.cwd(), env: process.env, command })

// The tasks of a quarter, in their order.

import type { Task } from '../shell';
import { collect } from './collect';
import { compare } from './compare';
import { draw } from './draw';
import { guide } from './guide';
import { look } from './look';
import { prove } from './prove';
import { publish } from './publish';
import { report } from './report';
import { send } from './send';
import { settle } from './settle';
import { size } from './size';
import { start } from './start';

export const TASKS: readonly Task[] = [start, look, size, draw, send, collect, settle, report, publish, compare, prove, guide];

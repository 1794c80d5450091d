// What the page needs of sigma and graphology; kg/export/page/sigma.js draws with it.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import { EdgeProgram, NodeProgram } from 'sigma/rendering';
import { floatColor } from 'sigma/utils';

globalThis.webgl = { EdgeProgram, Graph, NodeProgram, Sigma, floatColor, forceAtlas2 };

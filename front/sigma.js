// What the page needs of sigma and graphology; kg/export/page/sigma.js draws with it.
import Graph from 'graphology';
import forceAtlas2 from 'graphology-layout-forceatlas2';
import Sigma from 'sigma';
import { NodeProgram } from 'sigma/rendering';
import { createNormalizationFunction, floatColor } from 'sigma/utils';

globalThis.webgl = { Graph, NodeProgram, Sigma, createNormalizationFunction, floatColor, forceAtlas2 };

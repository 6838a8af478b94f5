/** Sixty plain nodes in an empty React Flow canvas: what dragging costs where there is nothing else. */
import '@xyflow/react/dist/style.css';
import { ReactFlow, useNodesState } from '@xyflow/react';
import { createRoot } from 'react-dom/client';

const first = Array.from({ length: 60 }, (_, n) => ({
  id: `n${n}`,
  position: { x: (n % 10) * 130, y: Math.floor(n / 10) * 110 },
  data: { label: `Node ${n}` },
  style: { width: 110 },
}));

function Plain() {
  const [nodes, , onNodesChange] = useNodesState(first);
  return <ReactFlow nodes={nodes} edges={[]} onNodesChange={onNodesChange} fitView />;
}

createRoot(document.getElementById('root') as HTMLElement).render(<Plain />);

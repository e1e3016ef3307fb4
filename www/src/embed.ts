// What other sites load to show the calculator as an element of their own: see `embed-code.ts`.
import "sunyield/element";

<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR" sourcelanguage="en">
    <context>
        <name>Actions</name>
        <message>
            <source>&lt;b&gt;Network Playground&lt;/b&gt;&lt;br&gt;Build, train and understand the neural networks of a deep-learning lecture.&lt;br&gt;&lt;br&gt;MIT licence. Built with Qt for Python, pyqtgraph, NumPy and PyTorch.</source>
            <translation>&lt;b&gt;Network Playground&lt;/b&gt;&lt;br&gt;딥러닝 강의에 나오는 신경망을 직접 만들고, 학습시키고, 이해하는 프로그램입니다.&lt;br&gt;&lt;br&gt;MIT 라이선스. Qt for Python, pyqtgraph, NumPy, PyTorch로 만들었습니다.</translation>
        </message>
        <message>
            <source>About</source>
            <translation>정보</translation>
        </message>
        <message>
            <source>About Network Playground</source>
            <translation>Network Playground 정보</translation>
        </message>
        <message>
            <source>Add layer…</source>
            <translation>층 추가…</translation>
        </message>
        <message>
            <source>Adds a layer after the selected one.</source>
            <translation>선택한 층 다음에 층을 추가합니다.</translation>
        </message>
        <message>
            <source>Closes the program; asks first if something is not saved.</source>
            <translation>프로그램을 닫습니다. 저장하지 않은 것이 있으면 먼저 물어봅니다.</translation>
        </message>
        <message>
            <source>Copy weights from a project…</source>
            <translation>프로젝트에서 가중치 복사…</translation>
        </message>
        <message>
            <source>Does one step of one batch and holds, to watch it closely.</source>
            <translation>배치 하나로 한 스텝만 학습하고 멈춥니다. 자세히 살펴볼 때 쓰세요.</translation>
        </message>
        <message>
            <source>Duplicate layer</source>
            <translation>층 복제</translation>
        </message>
        <message>
            <source>Ends the training; Train takes it up again where it stood.</source>
            <translation>학습을 끝냅니다. “학습”을 누르면 멈춘 곳에서 이어집니다.</translation>
        </message>
        <message>
            <source>Freeze or unfreeze layer</source>
            <translation>층 동결 또는 해제</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>계속</translation>
        </message>
        <message>
            <source>Keeps the weights of the selected layer as they are while the others are trained, or lets them learn again.</source>
            <translation>다른 층을 학습시키는 동안 선택한 층의 가중치를 그대로 두거나, 다시 배우게 합니다.</translation>
        </message>
        <message>
            <source>Keys</source>
            <translation>단축키</translation>
        </message>
        <message>
            <source>Lists every key of the program.</source>
            <translation>프로그램의 모든 단축키를 보여 줍니다.</translation>
        </message>
        <message>
            <source>Move layer down</source>
            <translation>층을 아래로</translation>
        </message>
        <message>
            <source>Move layer up</source>
            <translation>층을 위로</translation>
        </message>
        <message>
            <source>Moves the selected layer towards the input.</source>
            <translation>선택한 층을 입력 쪽으로 옮깁니다.</translation>
        </message>
        <message>
            <source>Moves the selected layer towards the output.</source>
            <translation>선택한 층을 출력 쪽으로 옮깁니다.</translation>
        </message>
        <message>
            <source>New</source>
            <translation>새로 만들기</translation>
        </message>
        <message>
            <source>No training is under way.</source>
            <translation>진행 중인 학습이 없습니다.</translation>
        </message>
        <message>
            <source>Opens a saved project with its trained weights.</source>
            <translation>저장한 프로젝트를 학습된 가중치와 함께 엽니다.</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>일시정지</translation>
        </message>
        <message>
            <source>Puts a copy of the selected layer after it.</source>
            <translation>선택한 층의 복사본을 바로 다음에 넣습니다.</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>끝내기</translation>
        </message>
        <message>
            <source>Remove layer</source>
            <translation>층 제거</translation>
        </message>
        <message>
            <source>Restart</source>
            <translation>처음부터</translation>
        </message>
        <message>
            <source>Restart with a new seed</source>
            <translation>새 시드로 처음부터</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>저장</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>다른 이름으로 저장…</translation>
        </message>
        <message>
            <source>Saves the project, its weights and its curves in one file.</source>
            <translation>프로젝트와 가중치, 학습 곡선을 파일 하나에 저장합니다.</translation>
        </message>
        <message>
            <source>Saves under another name, or as plain JSON without weights.</source>
            <translation>다른 이름으로, 또는 가중치 없이 JSON으로 저장합니다.</translation>
        </message>
        <message>
            <source>Says what this program is.</source>
            <translation>이 프로그램을 소개합니다.</translation>
        </message>
        <message>
            <source>Single step</source>
            <translation>한 스텝</translation>
        </message>
        <message>
            <source>Something does not fit; the line at the bottom says what.</source>
            <translation>맞지 않는 곳이 있습니다. 맨 아래 줄을 확인하세요.</translation>
        </message>
        <message>
            <source>Starts a fresh project of this task.</source>
            <translation>지금 과제로 새 프로젝트를 시작합니다.</translation>
        </message>
        <message>
            <source>Starts from what another network has learned, in all layers of the same kind and shape. Freeze those, and only the rest is trained.</source>
            <translation>종류와 형태가 같은 모든 층에서, 다른 신경망이 배운 가중치로 시작합니다. 그 층들을 동결하면 나머지만 학습합니다.</translation>
        </message>
        <message>
            <source>Starts or pauses the training. Goes on from the weights that are there.</source>
            <translation>학습을 시작하거나 일시정지합니다. 지금 가중치에서 이어서 학습합니다.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>정지</translation>
        </message>
        <message>
            <source>Takes the selected layer out. Can be undone.</source>
            <translation>선택한 층을 뺍니다. 실행 취소할 수 있습니다.</translation>
        </message>
        <message>
            <source>There is no layer yet.</source>
            <translation>아직 층이 없습니다.</translation>
        </message>
        <message>
            <source>This layer has no weights, or stands in a frozen one.</source>
            <translation>이 층에는 가중치가 없거나, 이 층이 동결된 층 안에 있습니다.</translation>
        </message>
        <message>
            <source>Train</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>Trains again from the same start: same seed, same weights, same order.</source>
            <translation>같은 시드, 같은 초기 가중치, 같은 순서로 처음부터 다시 학습합니다.</translation>
        </message>
        <message>
            <source>Trains from another start, to see how much is luck.</source>
            <translation>다른 초깃값에서 학습해, 결과가 얼마나 운에 달렸는지 알아봅니다.</translation>
        </message>
        <message>
            <source>Wait a moment: the training is starting or stopping.</source>
            <translation>잠시 기다리세요. 학습을 시작하거나 멈추는 중입니다.</translation>
        </message>
    </context>
    <context>
        <name>App</name>
        <message>
            <source>Something went wrong inside the program. Your project is still there; save it. The log is in {0}.</source>
            <translation>프로그램 내부에서 문제가 생겼습니다. 프로젝트는 그대로 남아 있으니 저장하세요. 기록은 {0}에 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>Bars</name>
        <message>
            <source>How probable the network thinks each answer is; together they make 100 %.
Two long bars show what it hesitates between.</source>
            <translation>신경망이 각 답을 얼마나 그럴듯하게 보는지 나타냅니다. 모두 더하면 100 %입니다.
긴 막대가 둘이면 신경망이 그 둘을 놓고 망설이는 것입니다.</translation>
        </message>
        <message>
            <source>No answer yet</source>
            <translation>아직 답이 없습니다</translation>
        </message>
        <message>
            <source>Probabilities</source>
            <translation>확률</translation>
        </message>
    </context>
    <context>
        <name>BranchHead</name>
        <message>
            <source>Branch {0}</source>
            <translation>{0}번 분기</translation>
        </message>
        <message>
            <source>One of the stacks that look at the same input; without a layer it passes its input on.</source>
            <translation>같은 입력을 보는 층 묶음 가운데 하나입니다. 층이 없으면 입력을 그대로 내보냅니다.</translation>
        </message>
        <message>
            <source>Remove branch {0}</source>
            <translation>{0}번 분기 제거</translation>
        </message>
        <message>
            <source>Takes this branch out with all its layers. Can be undone.</source>
            <translation>이 분기를 층까지 모두 뺍니다. 실행 취소할 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>Canvas</name>
        <message>
            <source>Draw with the mouse, a pen or a finger; the right button erases, Delete clears.
The network reads it while you draw, so you can look for what it mistakes.</source>
            <translation>마우스나 펜, 손가락으로 그리세요. 오른쪽 버튼은 지우개이고, Delete는 모두 지웁니다.
그리는 동안 신경망이 읽으므로, 무엇을 헷갈려 하는지 찾아볼 수 있습니다.</translation>
        </message>
        <message>
            <source>Drawing canvas</source>
            <translation>그림판</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>A layer. Select it to change its settings; drag it to change the order.</source>
            <translation>층입니다. 선택하면 설정을 바꿀 수 있고, 끌면 순서를 바꿀 수 있습니다.</translation>
        </message>
        <message>
            <source>Duplicate this layer</source>
            <translation>이 층 복제</translation>
        </message>
        <message>
            <source>Fold</source>
            <translation>접기</translation>
        </message>
        <message>
            <source>Frozen: training leaves its weights as they are (F).</source>
            <translation>동결됨: 학습해도 가중치가 바뀌지 않습니다 (F).</translation>
        </message>
        <message>
            <source>Hide the layers inside (Left).</source>
            <translation>안쪽 층을 숨깁니다 (왼쪽 화살표).</translation>
        </message>
        <message>
            <source>Put a copy of this layer beneath it, to make the network deeper (Ctrl+D).</source>
            <translation>이 층의 복사본을 바로 아래에 넣어 신경망을 더 깊게 만듭니다 (Ctrl+D).</translation>
        </message>
        <message>
            <source>Remove this layer</source>
            <translation>이 층 제거</translation>
        </message>
        <message>
            <source>Show the layers inside (Right).</source>
            <translation>안쪽 층을 보여 줍니다 (오른쪽 화살표).</translation>
        </message>
        <message>
            <source>Take this layer out of the network, to see what it was good for (Delete).</source>
            <translation>이 층을 신경망에서 빼고, 어떤 역할을 했는지 알아봅니다 (Delete).</translation>
        </message>
        <message>
            <source>Unfold</source>
            <translation>펼치기</translation>
        </message>
        <message>
            <source>What goes into or comes out of the network; it follows from the task.</source>
            <translation>신경망에 들어가거나 신경망에서 나오는 것입니다. 과제에 따라 정해집니다.</translation>
        </message>
        <message>
            <source>frozen</source>
            <translation>동결됨</translation>
        </message>
    </context>
    <context>
        <name>CardList</name>
        <message>
            <source>Add a branch</source>
            <translation>분기 추가</translation>
        </message>
        <message>
            <source>Duplicate</source>
            <translation>복제</translation>
        </message>
        <message>
            <source>Fold</source>
            <translation>접기</translation>
        </message>
        <message>
            <source>Freeze</source>
            <translation>동결</translation>
        </message>
        <message>
            <source>Inside: {0}</source>
            <translation>안쪽: {0}</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>층</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>아래로 옮기기</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>위로 옮기기</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>제거</translation>
        </message>
        <message>
            <source>The layers of the network, from the input down to the output.</source>
            <translation>신경망의 층을 입력부터 출력까지 위에서 아래로 보여 줍니다.</translation>
        </message>
        <message>
            <source>Unfold</source>
            <translation>펼치기</translation>
        </message>
        <message>
            <source>Unfreeze</source>
            <translation>동결 해제</translation>
        </message>
    </context>
    <context>
        <name>Centre</name>
        <message>
            <source>Cost and accuracy of the training.</source>
            <translation>학습의 비용과 정확도입니다.</translation>
        </message>
        <message>
            <source>Curves</source>
            <translation>곡선</translation>
        </message>
        <message>
            <source>Every value, weight and derivative of a small network, for one example.</source>
            <translation>예제 하나가 지나갈 때 작은 신경망의 모든 값, 가중치, 미분값입니다.</translation>
        </message>
        <message>
            <source>How the layers learn to reconstruct what arrives, one by one.</source>
            <translation>층이 들어오는 것을 재구성하는 법을 하나씩 차례로 배우는 모습입니다.</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>수치</translation>
        </message>
        <message>
            <source>Pre-training</source>
            <translation>사전 학습</translation>
        </message>
        <message>
            <source>What happens</source>
            <translation>학습 과정</translation>
        </message>
    </context>
    <context>
        <name>Column</name>
        <message>
            <source>No layers yet: what goes in comes straight out. Press + to add one.</source>
            <translation>아직 층이 없습니다. 입력이 그대로 출력으로 나갑니다. +를 눌러 층을 추가하세요.</translation>
        </message>
    </context>
    <context>
        <name>Controller</name>
        <message>
            <source>New seed</source>
            <translation>새 시드</translation>
        </message>
    </context>
    <context>
        <name>CorpusLine</name>
        <message>
            <source>Learns the text of a file instead (UTF-8 or CP949).</source>
            <translation>대신 파일에 든 글을 배웁니다 (UTF-8 또는 CP949).</translation>
        </message>
        <message>
            <source>Open the text {0}</source>
            <translation>텍스트 {0} 열기</translation>
        </message>
        <message>
            <source>Open…</source>
            <translation>열기…</translation>
        </message>
        <message>
            <source>Windows are the training examples: sequences cut from the text so that they overlap.</source>
            <translation>창은 학습 예제입니다. 글에서 서로 겹치게 잘라 낸 시퀀스입니다.</translation>
        </message>
        <message>
            <source>{0} characters, {1} different, {2} windows</source>
            <translation>글자 {0}개, 종류 {1}개, 창 {2}개</translation>
        </message>
    </context>
    <context>
        <name>Curve</name>
        <message>
            <source>{0} to {1}</source>
            <translation>{0}에서 {1}까지</translation>
        </message>
    </context>
    <context>
        <name>CurvePlot</name>
        <message>
            <source>Nothing here is above zero, and a logarithmic axis shows nothing else. Switch it off above.</source>
            <translation>0보다 큰 값이 없어 로그 축에 나타낼 것이 없습니다. 위에서 로그 축을 끄세요.</translation>
        </message>
        <message>
            <source>The values under the pointer, or the last ones; ~ is the smoothed value. Use it to compare curves.</source>
            <translation>마우스가 가리키는 곳의 값, 또는 마지막 값입니다. ~는 평활화한 값입니다. 곡선을 비교할 때 쓰세요.</translation>
        </message>
        <message>
            <source>Wheel zooms, drag moves, Shift-drag marks a part, double-click shows everything. Keys: arrows read values, + and - zoom. Look closer to judge noise and trend.</source>
            <translation>휠로 확대하고, 끌어서 옮기고, Shift를 누른 채 끌어 범위를 고르고, 두 번 클릭하면 전체를 봅니다. 키보드: 화살표로 값을 읽고 +와 -로 확대합니다. 가까이 보면 잡음과 추세를 구별할 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>CurvesPanel</name>
        <message>
            <source>Accuracy</source>
            <translation>정확도</translation>
        </message>
        <message>
            <source>After the first epoch: the share of right answers.</source>
            <translation>첫 에포크가 끝나면 정답의 비율이 나타납니다.</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>Press Train: the cost of every step appears here.</source>
            <translation>“학습”을 누르면 매 스텝의 비용이 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>This task asks for numbers: no answer is simply right or wrong, only nearer. Watch the cost.</source>
            <translation>이 과제는 수를 맞히는 과제입니다. 답이 맞거나 틀린 것이 아니라 얼마나 가까운지만 다릅니다. 비용을 지켜보세요.</translation>
        </message>
        <message>
            <source>accuracy</source>
            <translation>정확도</translation>
        </message>
        <message>
            <source>cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>mean of {0} networks, band: lowest to highest</source>
            <translation>신경망 {0}개의 평균, 띠: 최솟값~최댓값</translation>
        </message>
        <message>
            <source>train</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>validation</source>
            <translation>검증</translation>
        </message>
    </context>
    <context>
        <name>Dialogs</name>
        <message>
            <source>A training is under way. It will be stopped; saving keeps it.</source>
            <translation>학습이 진행 중입니다. 학습은 멈추지만, 저장하면 그대로 남습니다.</translation>
        </message>
        <message>
            <source>Copy weights from a project</source>
            <translation>프로젝트에서 가중치 복사</translation>
        </message>
        <message>
            <source>Document without weights (*.json)</source>
            <translation>가중치 없는 문서 (*.json)</translation>
        </message>
        <message>
            <source>Folder with the image files</source>
            <translation>이미지 파일이 있는 폴더</translation>
        </message>
        <message>
            <source>Images (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff)</source>
            <translation>이미지 (*.png *.jpg *.jpeg *.bmp *.gif *.webp *.tif *.tiff)</translation>
        </message>
        <message>
            <source>Network Playground project (*.netplay)</source>
            <translation>Network Playground 프로젝트 (*.netplay)</translation>
        </message>
        <message>
            <source>Open image</source>
            <translation>이미지 열기</translation>
        </message>
        <message>
            <source>Open project</source>
            <translation>프로젝트 열기</translation>
        </message>
        <message>
            <source>Open text</source>
            <translation>텍스트 열기</translation>
        </message>
        <message>
            <source>Projects (*.netplay *.json)</source>
            <translation>프로젝트 (*.netplay *.json)</translation>
        </message>
        <message>
            <source>Save numbers</source>
            <translation>수치 저장</translation>
        </message>
        <message>
            <source>Save picture</source>
            <translation>그림 저장</translation>
        </message>
        <message>
            <source>Save project</source>
            <translation>프로젝트 저장</translation>
        </message>
        <message>
            <source>Save the changes to “{0}”?</source>
            <translation>“{0}”의 변경 내용을 저장할까요?</translation>
        </message>
        <message>
            <source>Texts (*.txt *.md *.csv);;All files (*)</source>
            <translation>텍스트 (*.txt *.md *.csv);;모든 파일 (*)</translation>
        </message>
        <message>
            <source>Unsaved changes</source>
            <translation>저장하지 않은 변경 내용</translation>
        </message>
    </context>
    <context>
        <name>DrawingPage</name>
        <message>
            <source>Brush size</source>
            <translation>붓 굵기</translation>
        </message>
        <message>
            <source>Clears the canvas. Can be taken back.</source>
            <translation>그림판을 비웁니다. 되돌릴 수 있습니다.</translation>
        </message>
        <message>
            <source>Draw while the network learns, and see its answer change.</source>
            <translation>신경망이 학습하는 동안 숫자를 그려 답이 어떻게 바뀌는지 보세요.</translation>
        </message>
        <message>
            <source>Erases instead of drawing; the right mouse button always does.</source>
            <translation>그리는 대신 지웁니다. 오른쪽 마우스 버튼은 언제나 지우개입니다.</translation>
        </message>
        <message>
            <source>Loading the computing part…</source>
            <translation>계산 엔진을 불러오는 중…</translation>
        </message>
        <message>
            <source>Not trained yet. Press Train, or open an example.</source>
            <translation>아직 학습하지 않았습니다. “학습”을 누르거나 예제를 여세요.</translation>
        </message>
        <message>
            <source>Opens an image file; images can also be dropped here.</source>
            <translation>이미지 파일을 엽니다. 이미지를 여기로 끌어다 놓아도 됩니다.</translation>
        </message>
        <message>
            <source>Read with the weights of epoch {0}.</source>
            <translation>{0}에포크째의 가중치로 읽었습니다.</translation>
        </message>
        <message>
            <source>Takes back the last stroke.</source>
            <translation>마지막 획을 되돌립니다.</translation>
        </message>
        <message>
            <source>The most probable answer.</source>
            <translation>확률이 가장 높은 답입니다.</translation>
        </message>
        <message>
            <source>The stack was changed since.</source>
            <translation>그 뒤로 층 구성이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>The width of the brush. Strokes as thick as MNIST's are read best.</source>
            <translation>붓의 굵기입니다. MNIST만큼 굵은 획을 가장 잘 읽습니다.</translation>
        </message>
    </context>
    <context>
        <name>Explained</name>
        <message>
            <source>What this is, and why to take it</source>
            <translation>이것이 무엇이고 왜 쓰는지 보기</translation>
        </message>
    </context>
    <context>
        <name>Files</name>
        <message>
            <source>Save with the weights</source>
            <translation>가중치와 함께 저장</translation>
        </message>
        <message>
            <source>Saved “{0}”.</source>
            <translation>“{0}” 파일을 저장했습니다.</translation>
        </message>
        <message>
            <source>Saved “{0}”: the document, without what was trained.</source>
            <translation>“{0}” 파일을 저장했습니다. 학습한 내용은 빼고 문서만 들어 있습니다.</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>되돌리기</translation>
        </message>
        <message>
            <source>Train starts with them; Restart begins with the start weights of the seed.</source>
            <translation>“학습”을 누르면 이 가중치에서 시작하고, “처음부터”를 누르면 시드에 따른 초기 가중치에서 시작합니다.</translation>
        </message>
        <message>
            <source>“{0}” could not be written: {1}. Choose another place.</source>
            <translation>“{0}” 파일을 쓸 수 없습니다: {1}. 다른 곳을 고르세요.</translation>
        </message>
    </context>
    <context>
        <name>Formula</name>
        <message>
            <source>Formula</source>
            <translation>수식</translation>
        </message>
    </context>
    <context>
        <name>Glance</name>
        <message>
            <source>Nothing yet</source>
            <translation>아직 없음</translation>
        </message>
        <message>
            <source>The drawing as the network sees it: shrunk to 28×28 numbers and centred.
Point at a pixel to read its number; what looks odd here is often misread.</source>
            <translation>신경망이 보는 그림입니다. 28×28개의 수로 줄이고 가운데로 옮겼습니다.
픽셀을 가리키면 그 값을 읽을 수 있습니다. 여기서 이상해 보이는 그림은 잘못 읽기 쉽습니다.</translation>
        </message>
        <message>
            <source>What the network sees</source>
            <translation>신경망이 보는 그림</translation>
        </message>
        <message>
            <source>as the network sees it</source>
            <translation>신경망이 보는 그림</translation>
        </message>
        <message>
            <source>row {0}, column {1}: {2} of 255</source>
            <translation>{0}행 {1}열: 255 중 {2}</translation>
        </message>
        <message>
            <source>{0}×{1} pixels, {2} with ink</source>
            <translation>{0}×{1} 픽셀, 그중 {2}개에 획이 있음</translation>
        </message>
    </context>
    <context>
        <name>NetworkPanel</name>
        <message>
            <source>Add a branch to {0}</source>
            <translation>{0}에 분기 추가</translation>
        </message>
        <message>
            <source>Add layer</source>
            <translation>층 추가</translation>
        </message>
        <message>
            <source>Add {0}</source>
            <translation>{0} 추가</translation>
        </message>
        <message>
            <source>Adds a layer after the selected one. Each layer computes on what the last gives.</source>
            <translation>선택한 층 다음에 층을 추가합니다. 각 층은 앞 층의 결과를 이어받아 계산합니다.</translation>
        </message>
        <message>
            <source>Duplicate {0}</source>
            <translation>{0} 복제</translation>
        </message>
        <message>
            <source>Freeze layer {0}</source>
            <translation>{0}번 층 동결</translation>
        </message>
        <message>
            <source>Move {0}</source>
            <translation>{0} 옮기기</translation>
        </message>
        <message>
            <source>Output</source>
            <translation>출력</translation>
        </message>
        <message>
            <source>Remove a branch of {0}</source>
            <translation>{0}의 분기 제거</translation>
        </message>
        <message>
            <source>Remove {0}</source>
            <translation>{0} 제거</translation>
        </message>
        <message>
            <source>Unfreeze layer {0}</source>
            <translation>{0}번 층 동결 해제</translation>
        </message>
        <message>
            <source>a number</source>
            <translation>수 하나</translation>
        </message>
        <message>
            <source>input</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>{0} answers</source>
            <translation>답 {0}개</translation>
        </message>
        <message>
            <source>{0} characters</source>
            <translation>문자 {0}가지</translation>
        </message>
        <message>
            <source>{0} numbers</source>
            <translation>수 {0}개</translation>
        </message>
        <message>
            <source>{0} weights</source>
            <translation>가중치 {0}개</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Closes this message.</source>
            <translation>이 알림을 닫습니다.</translation>
        </message>
    </context>
    <context>
        <name>NumbersPage</name>
        <message>
            <source>After {0} epochs.</source>
            <translation>{0}에포크를 마친 상태입니다.</translation>
        </message>
        <message>
            <source>Computation graph</source>
            <translation>계산 그래프</translation>
        </message>
        <message>
            <source>Derivative ∂</source>
            <translation>미분값 ∂</translation>
        </message>
        <message>
            <source>Derivatives &amp;of</source>
            <translation>미분 대상(&amp;o)</translation>
        </message>
        <message>
            <source>Derivatives of</source>
            <translation>미분 대상</translation>
        </message>
        <message>
            <source>E&amp;xample</source>
            <translation>예제(&amp;x)</translation>
        </message>
        <message>
            <source>Example</source>
            <translation>예제</translation>
        </message>
        <message>
            <source>Layer {0}, unit {1}</source>
            <translation>{0}번 층, 유닛 {1}</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>수치</translation>
        </message>
        <message>
            <source>One of several networks: that of seed {0}.</source>
            <translation>여러 신경망 가운데 시드 {0}의 신경망입니다.</translation>
        </message>
        <message>
            <source>Start weights.</source>
            <translation>초기 가중치입니다.</translation>
        </message>
        <message>
            <source>The numbers of the picture, one by one.</source>
            <translation>그림에 있는 수를 하나씩 적은 것입니다.</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>값</translation>
        </message>
        <message>
            <source>What</source>
            <translation>항목</translation>
        </message>
        <message>
            <source>Where</source>
            <translation>위치</translation>
        </message>
        <message>
            <source>Which example goes through the network.</source>
            <translation>신경망을 지나갈 예제를 고릅니다.</translation>
        </message>
        <message>
            <source>answer</source>
            <translation>답</translation>
        </message>
        <message>
            <source>answer (target {0})</source>
            <translation>답 (목표 {0})</translation>
        </message>
        <message>
            <source>bias</source>
            <translation>편향</translation>
        </message>
        <message>
            <source>bias b</source>
            <translation>편향 b</translation>
        </message>
        <message>
            <source>cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>input</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>output a = {0}</source>
            <translation>출력 a = {0}</translation>
        </message>
        <message>
            <source>output g + b</source>
            <translation>출력 g + b</translation>
        </message>
        <message>
            <source>output {0}</source>
            <translation>출력 {0}</translation>
        </message>
        <message>
            <source>product w · x</source>
            <translation>곱 w · x</translation>
        </message>
        <message>
            <source>target {0}</source>
            <translation>목표 {0}</translation>
        </message>
        <message>
            <source>the cost</source>
            <translation>비용</translation>
        </message>
        <message>
            <source>the output</source>
            <translation>출력</translation>
        </message>
        <message>
            <source>weight</source>
            <translation>가중치</translation>
        </message>
        <message>
            <source>weight of {0}</source>
            <translation>{0}의 가중치</translation>
        </message>
        <message>
            <source>weighted sum z</source>
            <translation>가중합 z</translation>
        </message>
        <message>
            <source>∂ is how much this grows when the number beside it grows by a little.
Training goes against the derivatives of the cost.</source>
            <translation>∂는 옆에 있는 수가 조금 커질 때 여기서 고른 것이 얼마나 커지는지 나타냅니다.
학습은 비용의 미분값과 반대 방향으로 나아갑니다.</translation>
        </message>
    </context>
    <context>
        <name>Palette</name>
        <message>
            <source>Choose what to add</source>
            <translation>추가할 것 고르기</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>찾은 것</translation>
        </message>
        <message>
            <source>Nothing found. Try another word, or fewer letters.</source>
            <translation>찾은 것이 없습니다. 다른 말로 찾거나 글자를 줄여 보세요.</translation>
        </message>
        <message>
            <source>Search</source>
            <translation>찾기</translation>
        </message>
        <message>
            <source>Search by name or purpose</source>
            <translation>이름이나 쓰임새로 찾기</translation>
        </message>
        <message>
            <source>Type part of a name or of what it does, to find it without scrolling.</source>
            <translation>이름이나 하는 일의 일부를 입력하면 스크롤하지 않고 찾을 수 있습니다.</translation>
        </message>
        <message>
            <source>What can be added here, with what it is good for.</source>
            <translation>여기에 추가할 수 있는 것과 그 쓰임새입니다.</translation>
        </message>
    </context>
    <context>
        <name>Plane</name>
        <message>
            <source>Point at the plane to read it</source>
            <translation>평면을 가리키면 값이 나타납니다</translation>
        </message>
        <message>
            <source>The network's answer over the plane</source>
            <translation>평면에 나타낸 신경망의 답</translation>
        </message>
        <message>
            <source>The network's output for every pair of inputs: blue is class 1, orange is class 0, the line is 0.5.
Point, click or use the arrow keys to read a value and see how sure the network is there.</source>
            <translation>모든 입력 쌍에 대한 신경망의 출력입니다. 파란색은 클래스 1, 주황색은 클래스 0, 선은 0.5입니다.
가리키거나 클릭하거나 화살표 키를 쓰면 값을 읽고, 그 자리에서 신경망이 얼마나 확신하는지 알 수 있습니다.</translation>
        </message>
        <message>
            <source>Train, and the plane shows the network's answer for every pair of inputs.</source>
            <translation>학습을 시작하면 모든 입력 쌍에 대한 신경망의 답이 평면에 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>PlanePage</name>
        <message>
            <source>After {0} epochs.</source>
            <translation>{0}에포크를 마친 상태입니다.</translation>
        </message>
        <message>
            <source>Discs are points for training, faint rings those for the test.</source>
            <translation>속이 찬 원은 학습용 점이고, 흐린 고리는 테스트용 점입니다.</translation>
        </message>
        <message>
            <source>Move point {0}</source>
            <translation>점 {0} 옮기기</translation>
        </message>
        <message>
            <source>Not trained yet: the answer of the start weights.</source>
            <translation>아직 학습하지 않았습니다. 초기 가중치가 내는 답입니다.</translation>
        </message>
        <message>
            <source>Place point {0}</source>
            <translation>점 {0} 찍기</translation>
        </message>
        <message>
            <source>Remove all points</source>
            <translation>모든 점 제거</translation>
        </message>
        <message>
            <source>Remove point {0} of {1}</source>
            <translation>점 {1}개 중 {0}번 제거</translation>
        </message>
        <message>
            <source>The stack was changed since.</source>
            <translation>그 뒤로 층 구성이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>The task was changed since.</source>
            <translation>그 뒤로 과제가 바뀌었습니다.</translation>
        </message>
        <message>
            <source>There can be {0} points at most.</source>
            <translation>점은 {0}개까지 찍을 수 있습니다.</translation>
        </message>
        <message>
            <source>Train, and the plane shows the network's answer for every pair of inputs.</source>
            <translation>학습을 시작하면 모든 입력 쌍에 대한 신경망의 답이 평면에 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>Plot</name>
        <message>
            <source>From {0} to {1}: {2} %</source>
            <translation>{0}에서 {1}까지: {2} %</translation>
        </message>
        <message>
            <source>start values</source>
            <translation>초깃값</translation>
        </message>
        <message>
            <source>{0} in, {1} out: σ {2}, from {3} to {4}</source>
            <translation>입력 {0}개, 출력 {1}개: σ {2}, {3}에서 {4}까지</translation>
        </message>
        <message>
            <source>{0}. The derivative lies between {1} and {2}.</source>
            <translation>{0}. 도함수의 값은 {1}에서 {2} 사이입니다.</translation>
        </message>
    </context>
    <context>
        <name>Plus</name>
        <message>
            <source>Add a layer here</source>
            <translation>여기에 층 추가</translation>
        </message>
        <message>
            <source>Add a layer in this place, to make the network deeper (Insert).</source>
            <translation>이 자리에 층을 추가해 신경망을 더 깊게 만듭니다 (Insert).</translation>
        </message>
    </context>
    <context>
        <name>PointTools</name>
        <message>
            <source>Class {0}</source>
            <translation>클래스 {0}</translation>
        </message>
        <message>
            <source>Removes all points. Can be undone.</source>
            <translation>모든 점을 제거합니다. 실행 취소할 수 있습니다.</translation>
        </message>
        <message>
            <source>What a click places; the right button places the other class.
Drag a point to move it, out of the square to remove it. By keyboard: arrows, Enter, Delete.</source>
            <translation>클릭하면 찍을 점의 클래스입니다. 오른쪽 버튼은 다른 클래스의 점을 찍습니다.
점을 끌면 옮기고, 사각형 밖으로 끌면 제거합니다. 키보드: 화살표, Enter, Delete.</translation>
        </message>
    </context>
    <context>
        <name>PretrainingPanel</name>
        <message>
            <source>Filters of the first layer</source>
            <translation>첫째 층의 필터</translation>
        </message>
        <message>
            <source>Free energy</source>
            <translation>자유 에너지</translation>
        </message>
        <message>
            <source>Free energy in layer {0}: data {1} · noise {2}</source>
            <translation>{0}번 층의 자유 에너지: 데이터 {1} · 잡음 {2}</translation>
        </message>
        <message>
            <source>How surprising the layer finds what arrives: low for what it has learned to expect.
Training examples should come to lie far below noise.</source>
            <translation>층이 들어오는 것을 보고 얼마나 놀라는지 나타냅니다. 배워서 예상하게 된 것일수록 낮습니다.
학습 예제의 값이 잡음보다 훨씬 낮아져야 합니다.</translation>
        </message>
        <message>
            <source>Pictures appear here while layers are pre-trained on images.</source>
            <translation>이미지로 층을 사전 학습하는 동안 여기에 그림이 나타납니다.</translation>
        </message>
        <message>
            <source>Press Train: the reconstruction error of every step appears here.</source>
            <translation>“학습”을 누르면 매 스텝의 재구성 오차가 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>Reconstruction error</source>
            <translation>재구성 오차</translation>
        </message>
        <message>
            <source>Reconstructions</source>
            <translation>재구성</translation>
        </message>
        <message>
            <source>The weights of the first units, laid out as the image. Strokes and edges mean that the layer has found what the images are made of; noise means that it has not learned yet.</source>
            <translation>첫 유닛들의 가중치를 이미지 모양으로 늘어놓은 것입니다. 획과 가장자리가 보이면 층이 이미지를 이루는 요소를 찾아낸 것이고, 잡음만 보이면 아직 배우지 못한 것입니다.</translation>
        </message>
        <message>
            <source>Training images up through the layers trained so far and down again. The closer, the less is lost.</source>
            <translation>학습 이미지를 지금까지 학습한 층으로 올려 보냈다가 다시 내려보낸 결과입니다. 원본에 가까울수록 잃은 것이 적습니다.</translation>
        </message>
        <message>
            <source>blue excites, orange inhibits</source>
            <translation>파란색은 흥분, 주황색은 억제</translation>
        </message>
        <message>
            <source>epoch</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>error</source>
            <translation>오차</translation>
        </message>
        <message>
            <source>image {0}</source>
            <translation>이미지 {0}</translation>
        </message>
        <message>
            <source>layer {0}</source>
            <translation>{0}번 층</translation>
        </message>
        <message>
            <source>of the images above them</source>
            <translation>바로 위 이미지를 재구성한 것</translation>
        </message>
        <message>
            <source>reconstruction of image {0}</source>
            <translation>이미지 {0}의 재구성</translation>
        </message>
        <message>
            <source>unit {0}</source>
            <translation>유닛 {0}</translation>
        </message>
    </context>
    <context>
        <name>Seeds</name>
        <message>
            <source>After the first measured epoch: how each of the networks does.</source>
            <translation>처음으로 평가한 에포크가 끝나면 각 신경망의 성적이 나타납니다.</translation>
        </message>
        <message>
            <source>Click, or press Enter, to set this seed for a training of one network.</source>
            <translation>클릭하거나 Enter를 누르면 이 시드로 신경망 하나만 학습하도록 설정합니다.</translation>
        </message>
        <message>
            <source>Every network's answers to the validation data, when last measured: how much is luck.</source>
            <translation>마지막으로 평가했을 때 각 신경망이 검증 데이터에 낸 답입니다. 결과가 얼마나 운에 달렸는지 보여 줍니다.</translation>
        </message>
        <message>
            <source>Networks by seed</source>
            <translation>시드별 신경망</translation>
        </message>
        <message>
            <source>Only seed {0}</source>
            <translation>시드 {0} 하나만 선택</translation>
        </message>
        <message>
            <source>Seed {0}: not measured yet.</source>
            <translation>시드 {0}: 아직 평가하지 않았습니다.</translation>
        </message>
        <message>
            <source>Seed {0}: validation accuracy {1}, cost {2}.</source>
            <translation>시드 {0}: 검증 정확도 {1}, 비용 {2}.</translation>
        </message>
        <message>
            <source>The settings are now for one network with seed {0}. Train starts it; Undo takes this back.</source>
            <translation>이제 시드 {0}에서 시작하는 신경망 하나로 설정되었습니다. “학습”을 누르면 시작하고, “실행 취소”를 누르면 되돌립니다.</translation>
        </message>
    </context>
    <context>
        <name>Session</name>
        <message>
            <source>Change layer {0}</source>
            <translation>{0}번 층 변경</translation>
        </message>
        <message>
            <source>Untitled</source>
            <translation>제목 없음</translation>
        </message>
    </context>
    <context>
        <name>SetupPanel</name>
        <message>
            <source>A value under Settings is not allowed. Correct it first.</source>
            <translation>“설정”에 허용되지 않는 값이 있습니다. 먼저 고치세요.</translation>
        </message>
        <message>
            <source>Change the task</source>
            <translation>과제 변경</translation>
        </message>
        <message>
            <source>Change the training</source>
            <translation>학습 설정 변경</translation>
        </message>
        <message>
            <source>How the network learns: optimizer, cost, epochs, batch size, seed.</source>
            <translation>신경망을 학습시키는 방법: 옵티마이저, 비용 함수, 에포크, 배치 크기, 시드.</translation>
        </message>
        <message>
            <source>Layer</source>
            <translation>층</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>The settings of the selected layer.</source>
            <translation>선택한 층의 설정입니다.</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>What the network learns from.</source>
            <translation>신경망이 무엇으로 배우는지 정합니다.</translation>
        </message>
    </context>
    <context>
        <name>Slot</name>
        <message>
            <source>Add a branch</source>
            <translation>분기 추가</translation>
        </message>
        <message>
            <source>Add a layer inside</source>
            <translation>안에 층 추가</translation>
        </message>
        <message>
            <source>Puts a layer at the end of this inner stack. A card can be dragged here, too.</source>
            <translation>안쪽 층 묶음의 끝에 층을 넣습니다. 카드를 여기로 끌어다 놓아도 됩니다.</translation>
        </message>
        <message>
            <source>Puts another stack beside these, for another way to look at the same input.</source>
            <translation>옆에 층 묶음을 하나 더 두어, 같은 입력을 다른 방식으로도 보게 합니다.</translation>
        </message>
    </context>
    <context>
        <name>StatusLine</name>
        <message>
            <source>changed since the training: Train starts anew</source>
            <translation>학습한 뒤로 바뀜: “학습”을 누르면 처음부터 시작</translation>
        </message>
        <message>
            <source>not saved</source>
            <translation>저장 안 됨</translation>
        </message>
        <message>
            <source>saved</source>
            <translation>저장됨</translation>
        </message>
        <message>
            <source>test {0}</source>
            <translation>테스트 {0}</translation>
        </message>
        <message>
            <source>training not saved</source>
            <translation>학습 결과 저장 안 됨</translation>
        </message>
        <message>
            <source>validation {0}</source>
            <translation>검증 {0}</translation>
        </message>
        <message>
            <source>validation {0} (mean)</source>
            <translation>검증 {0} (평균)</translation>
        </message>
        <message>
            <source>{0} an epoch</source>
            <translation>에포크당 {0}</translation>
        </message>
        <message>
            <source>{0} networks</source>
            <translation>신경망 {0}개</translation>
        </message>
    </context>
    <context>
        <name>Steps</name>
        <message>
            <source>Input</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>Prediction</source>
            <translation>예측</translation>
        </message>
        <message>
            <source>Step by step</source>
            <translation>스텝별로 보기</translation>
        </message>
        <message>
            <source>Sure</source>
            <translation>확신도</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>목표</translation>
        </message>
        <message>
            <source>What the network reads at each step, what should come next, and what it thinks comes next.
A tick marks the steps that it has learned.</source>
            <translation>스텝마다 신경망이 무엇을 읽는지, 다음에 무엇이 와야 하는지, 신경망은 무엇이 온다고 생각하는지 보여 줍니다.
체크 표시가 있는 스텝은 신경망이 제대로 배운 것입니다.</translation>
        </message>
    </context>
    <context>
        <name>TensorsPage</name>
        <message>
            <source>A value under Try it is not allowed. Correct it first.</source>
            <translation>“써 보기”에 허용되지 않는 값이 있습니다. 먼저 고치세요.</translation>
        </message>
        <message>
            <source>Change the tensors</source>
            <translation>텐서 변경</translation>
        </message>
        <message>
            <source>Operation</source>
            <translation>연산</translation>
        </message>
        <message>
            <source>Operations</source>
            <translation>연산</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>결과</translation>
        </message>
        <message>
            <source>What is computed with A and B; over a name stands what it means.</source>
            <translation>A와 B로 계산하는 것들입니다. 이름을 가리키면 그 뜻이 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>TextBox</name>
        <message>
            <source>… (the beginning; the text is too long to be edited here)</source>
            <translation>… (앞부분만 보입니다. 글이 너무 길어 여기서 고칠 수 없습니다)</translation>
        </message>
    </context>
    <context>
        <name>TextPage</name>
        <message>
            <source>Beginning</source>
            <translation>시작 글</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>글 생성</translation>
        </message>
        <message>
            <source>Lets the network write on from the beginning, one character after the other.</source>
            <translation>신경망이 시작 글에 이어 한 글자씩 써 나가게 합니다.</translation>
        </message>
        <message>
            <source>Loading the computing part…</source>
            <translation>계산 엔진을 불러오는 중…</translation>
        </message>
        <message>
            <source>Not trained yet. Press Train, and watch the answers change.</source>
            <translation>아직 학습하지 않았습니다. “학습”을 누르고 답이 어떻게 바뀌는지 보세요.</translation>
        </message>
        <message>
            <source>Read with the weights of epoch {0}.</source>
            <translation>{0}에포크째의 가중치로 읽었습니다.</translation>
        </message>
        <message>
            <source>Shows the text that is learned, to change it or to open another one.</source>
            <translation>학습할 글을 보여 줍니다. 글을 고치거나 다른 글을 열 수 있습니다.</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>정지</translation>
        </message>
        <message>
            <source>The network has not been trained yet.</source>
            <translation>신경망을 아직 학습시키지 않았습니다.</translation>
        </message>
        <message>
            <source>The stack was changed since.</source>
            <translation>그 뒤로 층 구성이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>The text was changed since.</source>
            <translation>그 뒤로 글이 바뀌었습니다.</translation>
        </message>
        <message>
            <source>Training text…</source>
            <translation>학습할 글…</translation>
        </message>
        <message>
            <source>Type a beginning</source>
            <translation>시작 글을 입력하세요</translation>
        </message>
        <message>
            <source>Type a beginning first.</source>
            <translation>먼저 시작 글을 입력하세요.</translation>
        </message>
        <message>
            <source>What the network reads before it says which character comes next.</source>
            <translation>신경망이 다음 글자를 말하기 전에 읽는 글입니다.</translation>
        </message>
        <message>
            <source>What the network writes stands here.</source>
            <translation>신경망이 쓴 글이 여기에 나타납니다.</translation>
        </message>
        <message>
            <source>What the network wrote</source>
            <translation>신경망이 쓴 글</translation>
        </message>
        <message>
            <source>What the network wrote. It can be selected and copied.</source>
            <translation>신경망이 쓴 글입니다. 선택해서 복사할 수 있습니다.</translation>
        </message>
    </context>
    <context>
        <name>ToolRow</name>
        <message>
            <source>Logarithmic axis: each step up is ten times more. Use it to see small costs fall.</source>
            <translation>로그 축: 한 눈금마다 열 배가 됩니다. 작은 비용이 줄어드는 모습을 볼 때 쓰세요.</translation>
        </message>
        <message>
            <source>Saves all points as a CSV table. Use it to plot or compute elsewhere.</source>
            <translation>모든 점을 CSV 표로 저장합니다. 다른 프로그램에서 그리거나 계산할 때 쓰세요.</translation>
        </message>
        <message>
            <source>Saves this plot as a picture. Use it for a report or a slide.</source>
            <translation>이 그래프를 그림으로 저장합니다. 보고서나 발표 자료에 쓰세요.</translation>
        </message>
        <message>
            <source>Shows everything and follows the training. Use it after zooming.</source>
            <translation>전체를 보여 주며 학습을 따라갑니다. 확대한 뒤에 쓰세요.</translation>
        </message>
        <message>
            <source>Shows or hides this curve. Hide one to see the others on their own scale.</source>
            <translation>이 곡선을 보이거나 숨깁니다. 하나를 숨기면 나머지를 알맞은 눈금으로 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>Smoothing: how much of the past a moving average keeps, 0 to 0.99. Raise it to see the trend in noise.</source>
            <translation>평활화: 이동 평균이 지난 값을 얼마나 유지하는지 정합니다 (0~0.99). 잡음 속의 추세를 보려면 높이세요.</translation>
        </message>
        <message>
            <source>There is nothing to save yet: train first.</source>
            <translation>아직 저장할 것이 없습니다. 먼저 학습하세요.</translation>
        </message>
        <message>
            <source>logarithmic axis</source>
            <translation>로그 축</translation>
        </message>
        <message>
            <source>save picture</source>
            <translation>그림 저장</translation>
        </message>
        <message>
            <source>save table</source>
            <translation>표 저장</translation>
        </message>
        <message>
            <source>show everything</source>
            <translation>전체 보기</translation>
        </message>
        <message>
            <source>smoothing</source>
            <translation>평활화</translation>
        </message>
    </context>
    <context>
        <name>TopBar</name>
        <message>
            <source>A ready experiment of the lecture: stack and training settings.</source>
            <translation>강의에 나오는 실험을 그대로 옮긴 것입니다. 층 구성과 학습 설정이 들어 있습니다.</translation>
        </message>
        <message>
            <source>Another task</source>
            <translation>다른 과제</translation>
        </message>
        <message>
            <source>Auto</source>
            <translation>자동</translation>
        </message>
        <message>
            <source>Device</source>
            <translation>장치</translation>
        </message>
        <message>
            <source>How far the training is, and how long it still takes at this speed.</source>
            <translation>학습이 얼마나 진행되었고, 이 속도로 얼마나 더 걸리는지 보여 줍니다.</translation>
        </message>
        <message>
            <source>Own network</source>
            <translation>직접 만든 신경망</translation>
        </message>
        <message>
            <source>Progress</source>
            <translation>진행률</translation>
        </message>
        <message>
            <source>Recipe</source>
            <translation>레시피</translation>
        </message>
        <message>
            <source>Recipe {0}</source>
            <translation>레시피 {0}</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>What the network learns. Another task brings its own recipe.</source>
            <translation>신경망이 배울 과제입니다. 과제를 바꾸면 그에 맞는 레시피도 따라옵니다.</translation>
        </message>
        <message>
            <source>Where the training computes. A GPU pays off for large nets.</source>
            <translation>학습을 계산할 장치입니다. 큰 신경망에는 GPU가 유리합니다.</translation>
        </message>
        <message>
            <source>downloading {0} of {1} MB</source>
            <translation>내려받는 중 {0}/{1} MB</translation>
        </message>
        <message>
            <source>epoch {0}/{1}</source>
            <translation>에포크 {0}/{1}</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>일시정지됨</translation>
        </message>
        <message>
            <source>pre-training layer {0} of {1}</source>
            <translation>사전 학습 층 {0}/{1}</translation>
        </message>
        <message>
            <source>preparing…</source>
            <translation>준비 중…</translation>
        </message>
        <message>
            <source>stopping…</source>
            <translation>멈추는 중…</translation>
        </message>
        <message>
            <source>{0} left</source>
            <translation>{0} 남음</translation>
        </message>
        <message>
            <source>{0}, changed</source>
            <translation>{0}, 변경됨</translation>
        </message>
    </context>
    <context>
        <name>TryPanel</name>
        <message>
            <source>Nothing can be drawn or pointed at here: the curves show what is learned.</source>
            <translation>여기서는 그리거나 가리킬 것이 없습니다. 무엇을 배우는지는 곡선에 나타납니다.</translation>
        </message>
    </context>
    <context>
        <name>Window</name>
        <message>
            <source>&amp;Edit</source>
            <translation>편집(&amp;E)</translation>
        </message>
        <message>
            <source>&amp;File</source>
            <translation>파일(&amp;F)</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>도움말(&amp;H)</translation>
        </message>
        <message>
            <source>&amp;Training</source>
            <translation>학습(&amp;T)</translation>
        </message>
        <message>
            <source>&amp;View</source>
            <translation>보기(&amp;V)</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>취소</translation>
        </message>
        <message>
            <source>Choose folder…</source>
            <translation>폴더 선택…</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>어둡게</translation>
        </message>
        <message>
            <source>Download {0} MB</source>
            <translation>{0} MB 내려받기</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>언어 (Language)</translation>
        </message>
        <message>
            <source>Language of the system</source>
            <translation>시스템 언어</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>밝게</translation>
        </message>
        <message>
            <source>Look of the system</source>
            <translation>시스템 모양</translation>
        </message>
        <message>
            <source>Network</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>Open example</source>
            <translation>예제 열기</translation>
        </message>
        <message>
            <source>Open recent</source>
            <translation>최근 파일 열기</translation>
        </message>
        <message>
            <source>Restore layout</source>
            <translation>창 배치 되돌리기</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>설정</translation>
        </message>
        <message>
            <source>The device “{0}”, chosen last time, is not there now. The best one that is there is used.</source>
            <translation>지난번에 고른 장치 “{0}”이(가) 지금은 없습니다. 쓸 수 있는 장치 가운데 가장 좋은 것을 씁니다.</translation>
        </message>
        <message>
            <source>The language changes when the program is started again.</source>
            <translation>언어는 프로그램을 다시 시작하면 바뀝니다.</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>Try it</source>
            <translation>써 보기</translation>
        </message>
        <message>
            <source>Use the small digits</source>
            <translation>작은 숫자 데이터 쓰기</translation>
        </message>
        <message>
            <source>the picture could not be written</source>
            <translation>그림을 쓸 수 없습니다</translation>
        </message>
        <message>
            <source>{0} is being downloaded; the training begins by itself.</source>
            <translation>{0}을(를) 내려받고 있습니다. 다 받으면 학습이 저절로 시작됩니다.</translation>
        </message>
    </context>
    <context>
        <name>engine</name>
        <message>
            <source>(0: all)</source>
            <translation>(0: 전체)</translation>
        </message>
        <message>
            <source>1,797 small handwritten digits that need no download, brought to 28×28 the way MNIST was made.</source>
            <translation>내려받을 필요가 없는 작은 손글씨 숫자 1,797개를 MNIST와 같은 방법으로 28×28로 만들었습니다.</translation>
        </message>
        <message>
            <source>2-5-4-1, all sigmoid: more layers are slower to get going.</source>
            <translation>2-5-4-1, 모두 시그모이드: 층이 많으면 학습이 더디게 시작됩니다.</translation>
        </message>
        <message>
            <source>70,000 handwritten digits of 28×28 pixels (LeCun, Cortes, Burges). Which digit is it?</source>
            <translation>28×28 픽셀의 손글씨 숫자 70,000개입니다 (LeCun, Cortes, Burges). 어떤 숫자일까요?</translation>
        </message>
        <message>
            <source>70,000 letters from old Japanese books, ten hiragana in many shapes, 28×28 pixels (CODH). Which one is it?</source>
            <translation>일본 옛 책의 글자 70,000개로, 모양이 다양한 히라가나 열 가지입니다. 28×28 픽셀입니다 (CODH). 어떤 글자일까요?</translation>
        </message>
        <message>
            <source>70,000 pictures of clothes and shoes of 28×28 pixels (Zalando), harder than digits. What is it?</source>
            <translation>28×28 픽셀의 옷과 신발 사진 70,000장으로, 숫자보다 어렵습니다 (Zalando). 무엇일까요?</translation>
        </message>
        <message>
            <source>A</source>
            <translation>A</translation>
        </message>
        <message>
            <source>A Korean text with an LSTM</source>
            <translation>LSTM으로 한국어 글 배우기</translation>
        </message>
        <message>
            <source>A batch of {batch} examples is too large for batch norm in this network. Make it {most} or smaller.</source>
            <translation>이 신경망에서 배치 {batch}개는 배치 정규화에 너무 큽니다. {most}개 이하로 줄이세요.</translation>
        </message>
        <message>
            <source>A bell curve of fixed width, whatever the layer's size. With width 1 wide layers start far too loud.</source>
            <translation>층의 크기와 상관없이 폭이 일정한 종 모양 분포입니다. 폭이 1이면 넓은 층의 출력이 처음부터 지나치게 커집니다.</translation>
        </message>
        <message>
            <source>A bell curve without its ends: what lies more than two widths from zero is drawn again, so that no weight starts far out.</source>
            <translation>양 끝을 잘라 낸 종 모양 분포입니다. 0에서 폭의 두 배보다 멀리 떨어진 값은 다시 뽑아, 어떤 가중치도 멀리서 시작하지 않게 합니다.</translation>
        </message>
        <message>
            <source>A deep belief network: two sigmoid layers learn to reconstruct the images as restricted Boltzmann machines, then the whole net is fine-tuned.</source>
            <translation>심층 신뢰망: 시그모이드 층 둘이 제한된 볼츠만 머신으로서 이미지를 재구성하는 법을 배운 뒤, 신경망 전체를 미세 조정합니다.</translation>
        </message>
        <message>
            <source>A dense net on the small digits: quick, and it shows what convolution is good for.</source>
            <translation>작은 숫자 데이터를 쓰는 완전 연결 신경망: 빠르며, 합성곱이 왜 좋은지 견주어 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>A disc inside a ring: the border between the classes is closed.</source>
            <translation>고리 안에 원판이 있습니다. 클래스 사이의 경계가 닫혀 있습니다.</translation>
        </message>
        <message>
            <source>A few hidden units draw a closed border around the disc.</source>
            <translation>은닉 유닛 몇 개가 원판을 둘러싸는 닫힌 경계를 그립니다.</translation>
        </message>
        <message>
            <source>A gated cell with fewer weights than LSTM and often as good (Cho et al. 2014).</source>
            <translation>LSTM보다 가중치가 적으면서 성능은 대체로 비슷한 게이트 셀입니다 (Cho 외 2014).</translation>
        </message>
        <message>
            <source>A hidden layer bends the border between two half circles; some noise keeps it from being easy.</source>
            <translation>은닉층이 두 반원 사이의 경계를 구부립니다. 잡음이 조금 있어 쉽지만은 않습니다.</translation>
        </message>
        <message>
            <source>A network can have at most {most} layers, not {count}.</source>
            <translation>신경망의 층은 {most}개까지 쌓을 수 있습니다. 지금은 {count}개입니다.</translation>
        </message>
        <message>
            <source>A number alone has no matrix product. Use A * B.</source>
            <translation>수 하나만으로는 행렬 곱을 할 수 없습니다. A * B를 쓰세요.</translation>
        </message>
        <message>
            <source>A number for every point: a tilted plane, x₁ and x₂ added and divided by ten. One linear unit can learn it.</source>
            <translation>점마다 수 하나를 맞힙니다. x₁과 x₂를 더해 10으로 나눈 기울어진 평면입니다. 선형 유닛 하나로 배울 수 있습니다.</translation>
        </message>
        <message>
            <source>A number for every point: three hills and three valleys on flat land. This takes hidden layers.</source>
            <translation>점마다 수 하나를 맞힙니다. 평평한 땅에 언덕 셋과 골짜기 셋이 있습니다. 은닉층이 필요합니다.</translation>
        </message>
        <message>
            <source>A plain recurrent net reads the image row by row. Published: 97.27 % after 30 epochs.</source>
            <translation>기본 순환 신경망이 이미지를 한 행씩 읽습니다. 발표된 결과: 30에포크 뒤 97.27 %.</translation>
        </message>
        <message>
            <source>A random rotation: signals neither grow nor shrink on their way (Saxe et al. 2013). For deep and recurrent nets.</source>
            <translation>무작위 회전: 신호가 지나가면서 커지지도 작아지지도 않습니다 (Saxe 외 2013). 깊은 신경망과 순환 신경망에 알맞습니다.</translation>
        </message>
        <message>
            <source>A recurrent net reads h, e, l, l and learns to answer e, l, l, o: after the first l comes another, after the second an o.</source>
            <translation>순환 신경망이 h, e, l, l을 읽고 e, l, l, o라고 답하도록 배웁니다. 첫 번째 l 다음에는 l이 또 오고, 두 번째 l 다음에는 o가 옵니다.</translation>
        </message>
        <message>
            <source>A recurrent net reads the small digits one row a step.</source>
            <translation>순환 신경망이 작은 숫자를 한 스텝에 한 행씩 읽습니다.</translation>
        </message>
        <message>
            <source>A short text with an LSTM</source>
            <translation>LSTM으로 짧은 글 배우기</translation>
        </message>
        <message>
            <source>A single example: the number x, and the number that should come out. Small enough to follow by hand.</source>
            <translation>예제 하나: 수 x와, 나와야 하는 수입니다. 손으로 따라 계산할 수 있을 만큼 작습니다.</translation>
        </message>
        <message>
            <source>A smooth ReLU with a negative floor, which keeps the mean near zero.</source>
            <translation>음의 하한이 있는 매끄러운 ReLU로, 평균을 0 가까이 유지합니다.</translation>
        </message>
        <message>
            <source>A smooth ReLU without the corner; its slope is the sigmoid.</source>
            <translation>꺾인 데가 없는 매끄러운 ReLU입니다. 그 기울기는 시그모이드입니다.</translation>
        </message>
        <message>
            <source>A straight line that stops at −1 and 1: tanh drawn with a ruler. Its slope is 0 or 1.</source>
            <translation>−1과 1에서 멈추는 직선, 자를 대고 그린 tanh입니다. 기울기는 0 또는 1입니다.</translation>
        </message>
        <message>
            <source>A wave: one unit can answer yes, no, yes. Fits periodic things, and is hard to train.</source>
            <translation>물결 모양: 유닛 하나로 예, 아니요, 예라고 답할 수 있습니다. 주기적인 것에 잘 맞지만 학습시키기 어렵습니다.</translation>
        </message>
        <message>
            <source>AND</source>
            <translation>AND</translation>
        </message>
        <message>
            <source>AND with one unit</source>
            <translation>유닛 하나로 AND</translation>
        </message>
        <message>
            <source>Accuracy of {count} networks: {range}.</source>
            <translation>신경망 {count}개의 정확도: {range}.</translation>
        </message>
        <message>
            <source>Activation</source>
            <translation>활성화 함수</translation>
        </message>
        <message>
            <source>Activation: ELU</source>
            <translation>활성화 함수: ELU</translation>
        </message>
        <message>
            <source>Activation: ReLU</source>
            <translation>활성화 함수: ReLU</translation>
        </message>
        <message>
            <source>Activation: SELU</source>
            <translation>활성화 함수: SELU</translation>
        </message>
        <message>
            <source>Activation: leaky ReLU</source>
            <translation>활성화 함수: Leaky ReLU</translation>
        </message>
        <message>
            <source>Activation: maxout</source>
            <translation>활성화 함수: Maxout</translation>
        </message>
        <message>
            <source>Activation: sigmoid</source>
            <translation>활성화 함수: 시그모이드</translation>
        </message>
        <message>
            <source>Activation: tanh</source>
            <translation>활성화 함수: tanh</translation>
        </message>
        <message>
            <source>Activations</source>
            <translation>활성화 함수</translation>
        </message>
        <message>
            <source>Adadelta</source>
            <translation>Adadelta</translation>
        </message>
        <message>
            <source>Adagrad</source>
            <translation>Adagrad</translation>
        </message>
        <message>
            <source>Adagrad DA</source>
            <translation>Adagrad DA</translation>
        </message>
        <message>
            <source>Adagrad by dual averaging: the weights follow from all gradients alone and forget their start. For nets without hidden layers.</source>
            <translation>쌍대 평균(dual averaging)을 쓰는 Adagrad: 가중치가 지금까지의 기울기만으로 정해지고 초깃값은 잊힙니다. 은닉층이 없는 신경망에 씁니다.</translation>
        </message>
        <message>
            <source>Adagrad that forgets old gradients and finds its own step length (Zeiler 2012). The rate only scales it; 1 is the paper's.</source>
            <translation>오래된 기울기는 잊고 보폭을 스스로 찾는 Adagrad입니다 (Zeiler 2012). 학습률은 보폭에 곱해질 뿐이며, 논문의 값은 1입니다.</translation>
        </message>
        <message>
            <source>Adagrad that handles L1 and L2 penalties exactly: small weights become zero.</source>
            <translation>L1과 L2 벌점을 정확하게 처리하는 Adagrad입니다. 작은 가중치는 0이 됩니다.</translation>
        </message>
        <message>
            <source>Adagrad with an exact L1 penalty: weights of pixels that say nothing become zero.</source>
            <translation>L1 벌점을 정확하게 처리하는 Adagrad: 아무 정보도 없는 픽셀의 가중치는 0이 됩니다.</translation>
        </message>
        <message>
            <source>Adam</source>
            <translation>Adam</translation>
        </message>
        <message>
            <source>Adam that looks ahead along its momentum (Dozat 2016). Often a little faster.</source>
            <translation>모멘텀을 따라 앞을 내다보는 Adam입니다 (Dozat 2016). 조금 더 빠를 때가 많습니다.</translation>
        </message>
        <message>
            <source>Adam with weight decay that Adam's scaling does not touch (Loshchilov, Hutter 2017).</source>
            <translation>가중치 감쇠가 Adam의 크기 조절에 영향받지 않는 Adam입니다 (Loshchilov, Hutter 2017).</translation>
        </message>
        <message>
            <source>AdamW</source>
            <translation>AdamW</translation>
        </message>
        <message>
            <source>Added to the forget gate. 1 lets the cell remember from the start (TensorFlow's value).</source>
            <translation>망각 게이트에 더하는 값입니다. 1이면 셀이 처음부터 기억을 유지합니다 (TensorFlow의 값).</translation>
        </message>
        <message>
            <source>Added to the variance, so that a feature that never changes does not divide by zero.</source>
            <translation>분산에 더하는 값입니다. 전혀 변하지 않는 특징에서 0으로 나누는 일을 막습니다.</translation>
        </message>
        <message>
            <source>Adds a trained constant to every weighted sum. Leave it out where batch normalisation follows.</source>
            <translation>모든 가중합에 학습되는 상수를 더합니다. 뒤에 배치 정규화가 오면 빼세요.</translation>
        </message>
        <message>
            <source>Adds random numbers from a bell curve while training: x + N(0, σ²). The network learns not to care about small changes.</source>
            <translation>학습하는 동안 종 모양 분포에서 뽑은 난수를 더합니다: x + N(0, σ²). 신경망은 작은 변화에 흔들리지 않는 법을 배웁니다.</translation>
        </message>
        <message>
            <source>After a time</source>
            <translation>정한 시간 뒤</translation>
        </message>
        <message>
            <source>After how many epochs the rate is multiplied again.</source>
            <translation>학습률을 몇 에포크마다 다시 곱해 바꿀지 정합니다.</translation>
        </message>
        <message>
            <source>After the epochs</source>
            <translation>에포크를 다 돈 뒤</translation>
        </message>
        <message>
            <source>All epochs are trained.</source>
            <translation>모든 에포크를 학습합니다.</translation>
        </message>
        <message>
            <source>All layers with weights are frozen, so that nothing is left to train. Unfreeze one of them.</source>
            <translation>가중치가 있는 층이 모두 동결되어 학습할 것이 없습니다. 그중 하나의 동결을 해제하세요.</translation>
        </message>
        <message>
            <source>All numbers added; along an axis, that axis disappears.</source>
            <translation>모든 수를 더한 값입니다. 한 축을 따라 더하면 그 축이 없어집니다.</translation>
        </message>
        <message>
            <source>All points are of class {label}, so there is nothing to tell apart. Place some of the other class, too.</source>
            <translation>모든 점이 클래스 {label}이라서 구별할 것이 없습니다. 다른 클래스의 점도 찍으세요.</translation>
        </message>
        <message>
            <source>All the same: fine for biases, but equal weights stay equal, so a hidden layer never learns.</source>
            <translation>값이 모두 같습니다. 편향에는 괜찮지만, 가중치가 모두 같으면 계속 같은 채로 남아 은닉층이 아무것도 배우지 못합니다.</translation>
        </message>
        <message>
            <source>All weights start at zero: every unit stays like its neighbours, and the net learns only how often each digit comes.</source>
            <translation>모든 가중치가 0에서 시작합니다. 유닛들이 서로 똑같은 채로 남아, 신경망은 각 숫자가 얼마나 자주 나오는지만 배웁니다.</translation>
        </message>
        <message>
            <source>All {count} networks solved it: every answer is right.</source>
            <translation>신경망 {count}개가 모두 문제를 풀었습니다. 모든 답이 맞습니다.</translation>
        </message>
        <message>
            <source>Alpha</source>
            <translation>알파</translation>
        </message>
        <message>
            <source>Alpha dropout</source>
            <translation>알파 드롭아웃</translation>
        </message>
        <message>
            <source>Also biases</source>
            <translation>편향도 포함</translation>
        </message>
        <message>
            <source>Another shape for the same numbers in the same order. Both must hold equally many.</source>
            <translation>같은 수를 같은 순서로 담을 다른 형태입니다. 두 형태에 들어가는 수의 개수가 같아야 합니다.</translation>
        </message>
        <message>
            <source>Any text, character by character: which one comes next? Trained, the network writes on by itself.</source>
            <translation>어떤 글이든 한 글자씩 봅니다. 다음에 올 글자는 무엇일까요? 학습을 마치면 신경망이 스스로 글을 이어 씁니다.</translation>
        </message>
        <message>
            <source>Apple GPU</source>
            <translation>Apple GPU</translation>
        </message>
        <message>
            <source>Around zero it passes signals on unchanged, so it learns faster than the sigmoid.</source>
            <translation>0 근처에서는 신호를 바꾸지 않고 내보내므로 시그모이드보다 빨리 배웁니다.</translation>
        </message>
        <message>
            <source>Asks for 1 or more where the answer is yes and −1 or less where it is no, and then is content. Each class is a yes or no of its own. The cost of support vector machines.</source>
            <translation>답이 예이면 1 이상, 아니요이면 −1 이하를 요구하고, 그것으로 만족합니다. 클래스마다 예/아니요를 따로 판단합니다. 서포트 벡터 머신의 비용입니다.</translation>
        </message>
        <message>
            <source>At an accuracy</source>
            <translation>목표 정확도에서</translation>
        </message>
        <message>
            <source>Average pool</source>
            <translation>평균 풀링</translation>
        </message>
        <message>
            <source>B</source>
            <translation>B</translation>
        </message>
        <message>
            <source>Batch norm</source>
            <translation>배치 정규화</translation>
        </message>
        <message>
            <source>Batch norm before each ReLU, no biases, keep 0.7. Published: 98.43 %.</source>
            <translation>각 ReLU 앞에 배치 정규화, 편향 없음, 유지 확률 0.7. 발표된 결과: 98.43 %.</translation>
        </message>
        <message>
            <source>Batch norm needs more than one example in a batch. Raise the batch size to 2 or more.</source>
            <translation>배치 정규화에는 한 배치에 예제가 둘 이상 필요합니다. 배치 크기를 2 이상으로 늘리세요.</translation>
        </message>
        <message>
            <source>Batch size</source>
            <translation>배치 크기</translation>
        </message>
        <message>
            <source>Begins with a small rate and raises it to the chosen one. Calms the first steps of deep nets.</source>
            <translation>작은 학습률로 시작해 고른 값까지 올립니다. 깊은 신경망의 첫 스텝들을 안정시킵니다.</translation>
        </message>
        <message>
            <source>Bends smoothly to a negative floor, which keeps the mean near zero (Clevert et al. 2015).</source>
            <translation>음의 하한까지 매끄럽게 굽어, 평균을 0 가까이 유지합니다 (Clevert 외 2015).</translation>
        </message>
        <message>
            <source>Beta 1</source>
            <translation>베타 1</translation>
        </message>
        <message>
            <source>Beta 2</source>
            <translation>베타 2</translation>
        </message>
        <message>
            <source>Bias</source>
            <translation>편향</translation>
        </message>
        <message>
            <source>Biases start</source>
            <translation>편향 초기화</translation>
        </message>
        <message>
            <source>Both at once: one line separates the four points.</source>
            <translation>둘 다 1일 때만 1: 직선 하나로 네 점을 나눌 수 있습니다.</translation>
        </message>
        <message>
            <source>Both directions</source>
            <translation>양방향</translation>
        </message>
        <message>
            <source>Both penalties at once (elastic net). In the training cost, not in the validation cost.</source>
            <translation>두 벌점을 함께 씁니다(엘라스틱 넷). 학습 비용에는 들어가고 검증 비용에는 들어가지 않습니다.</translation>
        </message>
        <message>
            <source>Branch {branch}</source>
            <translation>{branch}번 분기</translation>
        </message>
        <message>
            <source>Branches are</source>
            <translation>분기 합치기</translation>
        </message>
        <message>
            <source>Brings every feature to mean 0 and variance 1 over the batch, which keeps deep stacks trainable (Ioffe, Szegedy 2015).</source>
            <translation>배치 안에서 각 특징의 평균을 0, 분산을 1로 맞춰, 층을 깊게 쌓아도 학습이 잘되게 합니다 (Ioffe, Szegedy 2015).</translation>
        </message>
        <message>
            <source>Brings the numbers of every example (of every step of a sequence) to mean 0 and variance 1, whatever else is in the batch (Ba et al. 2016). Suits recurrent nets and small batches.</source>
            <translation>배치에 무엇이 더 있든, 예제마다(시퀀스에서는 스텝마다) 수들의 평균을 0, 분산을 1로 맞춥니다 (Ba 외 2016). 순환 신경망과 작은 배치에 알맞습니다.</translation>
        </message>
        <message>
            <source>By norm</source>
            <translation>노름 기준</translation>
        </message>
        <message>
            <source>By value</source>
            <translation>값 기준</translation>
        </message>
        <message>
            <source>CPU, {used} of {all} threads</source>
            <translation>CPU, 스레드 {all}개 중 {used}개</translation>
        </message>
        <message>
            <source>Cell</source>
            <translation>셀</translation>
        </message>
        <message>
            <source>Centred</source>
            <translation>평균 빼기</translation>
        </message>
        <message>
            <source>Chain rule</source>
            <translation>연쇄 법칙</translation>
        </message>
        <message>
            <source>Cheap, and its slope is 1 wherever it is awake.</source>
            <translation>계산이 가볍고, 켜져 있는 곳에서는 기울기가 언제나 1입니다.</translation>
        </message>
        <message>
            <source>Circle</source>
            <translation>원</translation>
        </message>
        <message>
            <source>Circle, one unit</source>
            <translation>원, 유닛 하나</translation>
        </message>
        <message>
            <source>Click into the square under Try it to place points of two classes, and see how the network separates them.</source>
            <translation>“써 보기”의 사각형을 클릭해 두 클래스의 점을 찍고, 신경망이 어떻게 나누는지 보세요.</translation>
        </message>
        <message>
            <source>Clipping</source>
            <translation>기울기 클리핑</translation>
        </message>
        <message>
            <source>Clothes are harder than digits: shirts, coats and pullovers look alike at 28×28 pixels.</source>
            <translation>옷은 숫자보다 어렵습니다. 셔츠와 코트와 스웨터가 28×28 픽셀에서는 비슷해 보입니다.</translation>
        </message>
        <message>
            <source>Computing by hand</source>
            <translation>손으로 계산하기</translation>
        </message>
        <message>
            <source>Computing with matrices. To a network, the rows of A are examples and those of A @ B their targets: a linear layer without bias is a matrix product, and finds B.</source>
            <translation>행렬로 계산합니다. 신경망에는 A의 행이 예제이고, A @ B의 행이 그 목푯값입니다. 편향 없는 선형 층은 행렬 곱이므로 B를 찾아냅니다.</translation>
        </message>
        <message>
            <source>Concatenated branches keep everything and get wider; added or multiplied ones must give the same shape. A branch that ends in a sigmoid, multiplied, is a gate for the others.</source>
            <translation>이어 붙인 분기는 모든 것을 유지하며 더 넓어집니다. 더하거나 곱하는 분기는 서로 형태가 같아야 합니다. 시그모이드로 끝나는 분기를 곱하면 다른 분기의 게이트가 됩니다.</translation>
        </message>
        <message>
            <source>Constant</source>
            <translation>일정</translation>
        </message>
        <message>
            <source>Convolution</source>
            <translation>합성곱</translation>
        </message>
        <message>
            <source>Convolution and pooling</source>
            <translation>합성곱과 풀링</translation>
        </message>
        <message>
            <source>Cosine</source>
            <translation>코사인</translation>
        </message>
        <message>
            <source>Cost</source>
            <translation>비용 함수</translation>
        </message>
        <message>
            <source>Cost of {count} networks: {range}.</source>
            <translation>신경망 {count}개의 비용: {range}.</translation>
        </message>
        <message>
            <source>Cross-entropy (sigmoid)</source>
            <translation>교차 엔트로피 (시그모이드)</translation>
        </message>
        <message>
            <source>Cross-entropy (softmax)</source>
            <translation>교차 엔트로피 (소프트맥스)</translation>
        </message>
        <message>
            <source>Cuts every single gradient off at a limit. Simple, but it turns the direction of the step.</source>
            <translation>각 기울기를 한계값에서 잘라 냅니다. 단순하지만 스텝의 방향이 바뀝니다.</translation>
        </message>
        <message>
            <source>Cuts gradients that are too large before each update, so that one bad step cannot ruin the weights.</source>
            <translation>갱신하기 전에 너무 큰 기울기를 줄여, 나쁜 스텝 하나가 가중치를 망치지 못하게 합니다.</translation>
        </message>
        <message>
            <source>Data seed</source>
            <translation>데이터 시드</translation>
        </message>
        <message>
            <source>Decay</source>
            <translation>감쇠율</translation>
        </message>
        <message>
            <source>Deeper and wider; it begins to overfit. Published: 97.90 and 98.11 %.</source>
            <translation>더 깊고 넓으며, 과적합이 시작됩니다. 발표된 결과: 97.90 %와 98.11 %.</translation>
        </message>
        <message>
            <source>Delta</source>
            <translation>델타</translation>
        </message>
        <message>
            <source>Dense</source>
            <translation>완전 연결</translation>
        </message>
        <message>
            <source>Digits (small, offline)</source>
            <translation>작은 숫자 (오프라인)</translation>
        </message>
        <message>
            <source>Divides by the recent size of the gradient, so that no direction is left behind.</source>
            <translation>최근 기울기의 크기로 나누어, 어느 방향도 뒤처지지 않게 합니다.</translation>
        </message>
        <message>
            <source>Divides each step by the recent size of the gradient, so that steep and flat directions move alike.</source>
            <translation>각 스텝을 최근 기울기의 크기로 나눕니다. 가파른 방향과 완만한 방향으로 고르게 나아갑니다.</translation>
        </message>
        <message>
            <source>Divides each weight's step by the root of all its squared gradients so far (Duchi et al. 2011). Steps only shrink.</source>
            <translation>가중치마다 스텝을 지금까지의 기울기 제곱을 모두 더한 값의 제곱근으로 나눕니다 (Duchi 외 2011). 스텝은 줄어들기만 합니다.</translation>
        </message>
        <message>
            <source>Does not fit: counted from the right, two axes must be equally long, or one of them 1.</source>
            <translation>맞지 않습니다. 오른쪽부터 짝지은 두 축은 길이가 같거나, 둘 중 하나가 1이어야 합니다.</translation>
        </message>
        <message>
            <source>Does not fit: the rows of A hold {columns} numbers, the columns of B {rows}.</source>
            <translation>맞지 않습니다. A의 한 행에는 수가 {columns}개인데 B의 한 열에는 {rows}개입니다.</translation>
        </message>
        <message>
            <source>Does not fit: the shape has room for {room} numbers, A holds {count}.</source>
            <translation>맞지 않습니다. 이 형태에는 수가 {room}개 들어가는데 A에는 {count}개가 있습니다.</translation>
        </message>
        <message>
            <source>Draw a digit here</source>
            <translation>여기에 숫자를 그리세요</translation>
        </message>
        <message>
            <source>Draw a piece of clothing here</source>
            <translation>여기에 옷이나 신발을 그리세요</translation>
        </message>
        <message>
            <source>Draw one of the ten hiragana here</source>
            <translation>여기에 히라가나 열 가지 중 하나를 그리세요</translation>
        </message>
        <message>
            <source>Draws every weight to zero by a constant amount, so that many become exactly zero.</source>
            <translation>모든 가중치를 일정한 양만큼 0 쪽으로 당겨, 많은 가중치가 정확히 0이 되게 합니다.</translation>
        </message>
        <message>
            <source>Draws every weight to zero in proportion to its size, so that none grows large.</source>
            <translation>모든 가중치를 그 크기에 비례해 0 쪽으로 당겨, 어느 것도 커지지 않게 합니다.</translation>
        </message>
        <message>
            <source>Dropout</source>
            <translation>드롭아웃</translation>
        </message>
        <message>
            <source>Dropout between</source>
            <translation>층 사이 드롭아웃</translation>
        </message>
        <message>
            <source>Dropout for SELU: silenced numbers become SELU's floor −1.7581, and all are rescaled so that mean 0 and variance 1 stay (Klambauer et al. 2017).</source>
            <translation>SELU를 위한 드롭아웃: 버리는 수를 SELU의 하한 −1.7581로 바꾸고, 평균 0과 분산 1이 유지되도록 전체의 크기를 다시 맞춥니다 (Klambauer 외 2017).</translation>
        </message>
        <message>
            <source>Dropped share p</source>
            <translation>버리는 비율 p</translation>
        </message>
        <message>
            <source>Dual averaging forgets the start values, which a net with one layer does not need.</source>
            <translation>쌍대 평균은 초깃값을 잊지만, 층이 하나인 신경망에는 초깃값이 필요 없습니다.</translation>
        </message>
        <message>
            <source>ELU</source>
            <translation>ELU</translation>
        </message>
        <message>
            <source>ELU scaled so that deep dense stacks keep mean 0 and variance 1 (Klambauer et al. 2017).</source>
            <translation>완전 연결 층을 깊게 쌓아도 평균 0과 분산 1이 유지되도록 크기를 맞춘 ELU입니다 (Klambauer 외 2017).</translation>
        </message>
        <message>
            <source>Each unit computes several weighted sums and gives the largest, so it learns the form of its own activation (Goodfellow et al. 2013). Two pieces can become ReLU or the absolute value; more bend oftener.</source>
            <translation>유닛마다 가중합을 여러 개 계산해 가장 큰 것을 내보내므로, 활성화 함수의 모양까지 스스로 배웁니다 (Goodfellow 외 2013). 조각이 둘이면 ReLU나 절댓값이 될 수 있고, 더 많으면 더 여러 번 꺾입니다.</translation>
        </message>
        <message>
            <source>Edges</source>
            <translation>패딩</translation>
        </message>
        <message>
            <source>Eight tanh units, Xavier and Adam solve XOR from every start in a second.</source>
            <translation>tanh 유닛 여덟 개와 Xavier 초기화, Adam이면 어떤 초깃값에서든 XOR를 1초 만에 풉니다.</translation>
        </message>
        <message>
            <source>Embedding</source>
            <translation>임베딩</translation>
        </message>
        <message>
            <source>End</source>
            <translation>끝값</translation>
        </message>
        <message>
            <source>Ends as soon as the validation accuracy is good enough, or after the epochs.</source>
            <translation>검증 정확도가 충분히 좋아지면 바로 끝내고, 그렇지 않으면 에포크를 다 돈 뒤 끝냅니다.</translation>
        </message>
        <message>
            <source>Ends when the training has taken so long, or after the epochs. Pauses do not count.</source>
            <translation>학습에 정한 시간이 다 지나면 끝내고, 그 전에 에포크를 다 돌면 그때 끝냅니다. 일시정지한 시간은 세지 않습니다.</translation>
        </message>
        <message>
            <source>Ends when the validation cost does not fall any more, before the network overfits, or after the epochs. The best weights are kept.</source>
            <translation>검증 비용이 더는 줄지 않으면 신경망이 과적합되기 전에 끝내고, 그렇지 않으면 정한 에포크를 다 돌고 끝냅니다. 가장 좋았던 가중치를 남깁니다.</translation>
        </message>
        <message>
            <source>Epochs</source>
            <translation>에포크 수</translation>
        </message>
        <message>
            <source>Epochs per layer</source>
            <translation>층당 에포크 수</translation>
        </message>
        <message>
            <source>Epsilon</source>
            <translation>엡실론</translation>
        </message>
        <message>
            <source>Evaluate every</source>
            <translation>평가 주기</translation>
        </message>
        <message>
            <source>Every</source>
            <translation>주기</translation>
        </message>
        <message>
            <source>Every unit gives the larger of two weighted sums: twice the weights, and no fixed form.</source>
            <translation>모든 유닛이 가중합 둘 가운데 큰 쪽을 내보냅니다. 가중치는 두 배이고, 정해진 꼴이 없습니다.</translation>
        </message>
        <message>
            <source>Every unit sees every number that arrives. The basic layer; on a sequence it works step by step.</source>
            <translation>모든 유닛이 들어오는 수를 전부 봅니다(Dense, fully connected). 가장 기본이 되는 층이며, 시퀀스에서는 스텝마다 따로 계산합니다.</translation>
        </message>
        <message>
            <source>Every unit starts by passing one input on. For layers with as many units as inputs.</source>
            <translation>각 유닛이 처음에는 입력 하나를 그대로 내보냅니다. 유닛 수와 입력 수가 같은 층에 씁니다.</translation>
        </message>
        <message>
            <source>Every value of a fixed range equally often, whatever the layer's size.</source>
            <translation>층의 크기와 상관없이, 정해진 범위의 모든 값이 같은 확률로 나옵니다.</translation>
        </message>
        <message>
            <source>Examples come</source>
            <translation>예제 순서</translation>
        </message>
        <message>
            <source>Examples per step. Small batches step often and roughly, large ones rarely and smoothly.</source>
            <translation>한 스텝에 쓰는 예제 수입니다. 작은 배치는 자주, 거칠게 나아가고 큰 배치는 드물게, 매끄럽게 나아갑니다.</translation>
        </message>
        <message>
            <source>Explicit</source>
            <translation>직접 입력</translation>
        </message>
        <message>
            <source>Exponential</source>
            <translation>지수형</translation>
        </message>
        <message>
            <source>Factor</source>
            <translation>배율</translation>
        </message>
        <message>
            <source>Far more weights than the 1,297 digits need, and large ones to start with: it learns its examples by heart and reads new ones worse.</source>
            <translation>숫자 1,297개를 배우는 데 필요한 것보다 가중치가 훨씬 많고, 초기 가중치도 큽니다. 예제를 외워 버려 새 숫자는 더 못 읽습니다.</translation>
        </message>
        <message>
            <source>Fashion, convolution</source>
            <translation>패션, 합성곱</translation>
        </message>
        <message>
            <source>Fashion-MNIST</source>
            <translation>Fashion-MNIST</translation>
        </message>
        <message>
            <source>Fast forward (residual)</source>
            <translation>지름길 연결 (잔차)</translation>
        </message>
        <message>
            <source>Fast forward: adds what arrives to what the layers inside make of it, so that the signal and its gradient have a short way through a deep stack (He et al. 2015).</source>
            <translation>지름길 연결(fast forward): 들어온 것을 안쪽 층들이 계산한 결과에 더합니다. 그래서 층을 깊게 쌓아도 신호와 기울기가 짧은 길로 지나갑니다 (He 외 2015).</translation>
        </message>
        <message>
            <source>Fast matrix products</source>
            <translation>빠른 행렬 곱</translation>
        </message>
        <message>
            <source>Fast matrix products are off: the dense and recurrent layers of this network are too small to gain from them on a CPU.</source>
            <translation>빠른 행렬 곱을 쓰지 않습니다. 이 신경망의 완전 연결 층과 순환층은 너무 작아 CPU에서는 빨라지지 않습니다.</translation>
        </message>
        <message>
            <source>Fast matrix products are off: this device has none.</source>
            <translation>빠른 행렬 곱을 쓰지 않습니다. 이 장치에는 그 기능이 없습니다.</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>필터 수</translation>
        </message>
        <message>
            <source>Finds its own step length; the rate of 1 is the paper's.</source>
            <translation>보폭을 스스로 찾습니다. 학습률 1은 논문의 값입니다.</translation>
        </message>
        <message>
            <source>First accumulator</source>
            <translation>초기 누적값</translation>
        </message>
        <message>
            <source>First the sum of each row, then the mean of these.</source>
            <translation>먼저 행마다 합을 구하고, 그 합들의 평균을 냅니다.</translation>
        </message>
        <message>
            <source>Flatten</source>
            <translation>평탄화</translation>
        </message>
        <message>
            <source>Follows the best weights for all gradients so far, with penalties (McMahan et al. 2013). Made for sparse linear models.</source>
            <translation>지금까지의 모든 기울기에 규제까지 더해 가장 좋은 가중치를 따라갑니다 (McMahan 외 2013). 희소한 선형 모델을 위한 방법입니다.</translation>
        </message>
        <message>
            <source>Forget bias</source>
            <translation>망각 편향</translation>
        </message>
        <message>
            <source>Four hidden layers, Xavier</source>
            <translation>은닉층 넷, Xavier</translation>
        </message>
        <message>
            <source>Four hidden layers, dropout</source>
            <translation>은닉층 넷, 드롭아웃</translation>
        </message>
        <message>
            <source>Four hidden layers, dropout and batch norm</source>
            <translation>은닉층 넷, 드롭아웃과 배치 정규화</translation>
        </message>
        <message>
            <source>Four quadrants</source>
            <translation>네 사분면</translation>
        </message>
        <message>
            <source>Frozen</source>
            <translation>가중치 동결</translation>
        </message>
        <message>
            <source>Ftrl</source>
            <translation>Ftrl</translation>
        </message>
        <message>
            <source>GELU</source>
            <translation>GELU</translation>
        </message>
        <message>
            <source>GRU</source>
            <translation>GRU</translation>
        </message>
        <message>
            <source>GRU reads rows</source>
            <translation>GRU로 행 읽기</translation>
        </message>
        <message>
            <source>Gain</source>
            <translation>이득</translation>
        </message>
        <message>
            <source>Generate</source>
            <translation>생성</translation>
        </message>
        <message>
            <source>Give at least one character to begin with.</source>
            <translation>시작할 글자를 하나 이상 적으세요.</translation>
        </message>
        <message>
            <source>Gives</source>
            <translation>출력</translation>
        </message>
        <message>
            <source>Gives each character a place of its own: a row of zeros with a single one. Nothing is learned here.</source>
            <translation>문자마다 자기 자리를 줍니다. 하나만 1이고 나머지는 0인 한 줄의 수입니다. 여기서는 아무것도 학습하지 않습니다.</translation>
        </message>
        <message>
            <source>Gives every weight its own step from the mean and spread of its gradients (Kingma, Ba 2014). A good first choice.</source>
            <translation>가중치마다 기울기의 평균과 흩어진 정도에 맞춰 보폭을 따로 정합니다 (Kingma, Ba 2014). 처음 고르기에 좋습니다.</translation>
        </message>
        <message>
            <source>Global pool</source>
            <translation>전역 풀링</translation>
        </message>
        <message>
            <source>Gradient descent</source>
            <translation>경사 하강법</translation>
        </message>
        <message>
            <source>Gradient descent that handles L1 and L2 penalties exactly: small weights become zero.</source>
            <translation>L1과 L2 규제를 정확히 다루는 경사 하강법입니다. 작은 가중치는 0이 됩니다.</translation>
        </message>
        <message>
            <source>Gradient descent that keeps nine tenths of its last step: a tenth of the rate goes as far.</source>
            <translation>지난 스텝의 10분의 9를 이어 가는 경사 하강법입니다. 학습률이 10분의 1이어도 그만큼 멀리 갑니다.</translation>
        </message>
        <message>
            <source>Gradient descent with an exact L1 penalty: weights of pixels that say nothing become zero.</source>
            <translation>L1 규제를 정확히 다루는 경사 하강법입니다. 아무것도 알려 주지 않는 픽셀의 가중치는 0이 됩니다.</translation>
        </message>
        <message>
            <source>Gradients are used as they are.</source>
            <translation>기울기를 그대로 씁니다.</translation>
        </message>
        <message>
            <source>Hard tanh</source>
            <translation>하드 tanh</translation>
        </message>
        <message>
            <source>He (lecture)</source>
            <translation>He (강의)</translation>
        </message>
        <message>
            <source>He as the lecture writes it: randn / sqrt(fan_in / 2), for ReLU, which drops half of the signal.</source>
            <translation>강의에서 쓰는 꼴의 He: randn / sqrt(fan_in / 2). 신호의 절반을 버리는 ReLU에 씁니다.</translation>
        </message>
        <message>
            <source>He normal</source>
            <translation>He 정규분포</translation>
        </message>
        <message>
            <source>He uniform</source>
            <translation>He 균등분포</translation>
        </message>
        <message>
            <source>Held out</source>
            <translation>검증 세트 크기</translation>
        </message>
        <message>
            <source>Hidden units</source>
            <translation>은닉 유닛 수</translation>
        </message>
        <message>
            <source>Hills (numbers)</source>
            <translation>언덕 (수 맞히기)</translation>
        </message>
        <message>
            <source>Hills and valleys</source>
            <translation>언덕과 골짜기</translation>
        </message>
        <message>
            <source>Hinge</source>
            <translation>힌지</translation>
        </message>
        <message>
            <source>How daring the draw is: 0 always takes the most probable character, 1 draws as the network thinks.</source>
            <translation>얼마나 과감하게 뽑는지 정합니다. 0이면 언제나 확률이 가장 높은 문자를 고르고, 1이면 신경망이 매긴 확률대로 뽑습니다.</translation>
        </message>
        <message>
            <source>How deep the floor lies: f goes down to −α.</source>
            <translation>바닥의 깊이를 정합니다. f는 −α까지 내려갑니다.</translation>
        </message>
        <message>
            <source>How far each step moves the weights. Too large a rate makes the reconstruction error rise.</source>
            <translation>한 스텝에 가중치를 얼마나 움직이는지 정합니다. 학습률이 너무 크면 재구성 오차가 커집니다.</translation>
        </message>
        <message>
            <source>How far one step goes. Too large and the cost jumps or becomes infinite; too small and nothing moves.</source>
            <translation>한 스텝에 얼마나 멀리 가는지 정합니다. 너무 크면 비용이 튀거나 무한대가 되고, 너무 작으면 거의 움직이지 않습니다.</translation>
        </message>
        <message>
            <source>How far the points or the border between the classes are blurred. With it, no network is always right.</source>
            <translation>점이나 클래스 사이의 경계를 얼마나 흐리게 할지 정합니다. 잡음이 있으면 어떤 신경망도 언제나 맞힐 수는 없습니다.</translation>
        </message>
        <message>
            <source>How far the window moves each time. 2 halves the image.</source>
            <translation>창이 한 번에 얼마나 움직이는지 정합니다. 2로 하면 이미지의 가로세로가 절반이 됩니다.</translation>
        </message>
        <message>
            <source>How long it takes until the chosen rate is reached; half an epoch is 0.5.</source>
            <translation>정한 학습률에 이르기까지 걸리는 기간입니다. 반 에포크는 0.5입니다.</translation>
        </message>
        <message>
            <source>How long the training may take.</source>
            <translation>학습에 쓸 수 있는 시간입니다.</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>개수</translation>
        </message>
        <message>
            <source>How many axes there are: how deep the lists are.</source>
            <translation>축의 개수, 곧 목록이 겹친 깊이입니다.</translation>
        </message>
        <message>
            <source>How many characters are written.</source>
            <translation>몇 글자를 쓸지 정합니다.</translation>
        </message>
        <message>
            <source>How many characters the network sees at once. Longer sequences let it learn longer words and sentences.</source>
            <translation>신경망이 한 번에 보는 글자 수입니다. 시퀀스가 길수록 더 긴 낱말과 문장을 배울 수 있습니다.</translation>
        </message>
        <message>
            <source>How many examples are trained on, 0 for all. With few, a network learns them by heart and overfits.</source>
            <translation>몇 개의 예제로 학습하는지 정합니다. 0이면 모두 씁니다. 적으면 신경망이 예제를 외워 버려 과적합됩니다.</translation>
        </message>
        <message>
            <source>How many measured epochs without a lower validation cost are waited for a better one.</source>
            <translation>평가한 에포크를 기준으로, 검증 비용이 줄지 않아도 몇 번까지 더 나은 값을 기다리는지 정합니다.</translation>
        </message>
        <message>
            <source>How many measured epochs without a lower validation cost it takes to lower the rate.</source>
            <translation>평가한 에포크를 기준으로, 검증 비용이 몇 번 동안 줄지 않으면 학습률을 낮추는지 정합니다.</translation>
        </message>
        <message>
            <source>How many networks learn. Small ones cost hardly more than one, large ones as much each.</source>
            <translation>몇 개의 신경망을 학습시킬지 정합니다. 작은 신경망은 여럿이라도 하나일 때와 시간이 거의 같고, 큰 신경망은 개수만큼 더 걸립니다.</translation>
        </message>
        <message>
            <source>How many numbers stand for one character. More can tell more apart; few bring similar ones together.</source>
            <translation>문자 하나를 나타내는 수의 개수입니다. 많으면 더 잘 구별하고, 적으면 비슷한 문자끼리 가까워집니다.</translation>
        </message>
        <message>
            <source>How many numbers the layer gives for each example. More can learn more, slower, and overfit sooner.</source>
            <translation>예제마다 이 층이 내보내는 수의 개수입니다. 많으면 더 많이 배울 수 있지만, 느려지고 과적합도 빨리 옵니다.</translation>
        </message>
        <message>
            <source>How many numbers there are along each axis, from the outermost list inwards.</source>
            <translation>축마다 수가 몇 개인지를 가장 바깥 목록부터 안쪽으로 적은 것입니다.</translation>
        </message>
        <message>
            <source>How many of the 60,000 training images are kept for validation instead. The lecture keeps 5,000.</source>
            <translation>학습 이미지 60,000장 가운데 학습에 쓰지 않고 검증용으로 떼어 둘 개수입니다. 강의에서는 5,000장을 씁니다.</translation>
        </message>
        <message>
            <source>How many of these layers lie on top of each other; each reads every step of the one below.</source>
            <translation>이런 층을 몇 개 쌓을지 정합니다. 각 층은 아래층의 모든 스텝을 읽습니다.</translation>
        </message>
        <message>
            <source>How many points there are in all, for training and for test.</source>
            <translation>학습용과 테스트용을 합친 점의 개수입니다.</translation>
        </message>
        <message>
            <source>How many random numbers each example has. With more of them examples are easier to tell apart.</source>
            <translation>예제마다 난수가 몇 개인지 정합니다. 많을수록 예제를 서로 구별하기 쉽습니다.</translation>
        </message>
        <message>
            <source>How many weighted sums each unit chooses from. Each piece is a straight part of its activation.</source>
            <translation>각 유닛이 가중합 몇 개 가운데서 고르는지 정합니다. 조각마다 활성화 함수의 곧은 부분 하나가 됩니다.</translation>
        </message>
        <message>
            <source>How much large weights cost: λ times the sum of their squares. 0.0001 is mild, 0.01 strong.</source>
            <translation>큰 가중치에 매기는 비용입니다. 제곱합의 λ배입니다. 0.0001은 약하고 0.01은 강합니다.</translation>
        </message>
        <message>
            <source>How much of a negative sum passes. 0 is ReLU.</source>
            <translation>음의 합을 얼마나 통과시키는지 정합니다. 0이면 ReLU입니다.</translation>
        </message>
        <message>
            <source>How much of the last step goes into the next one. It smooths the noise of the samples.</source>
            <translation>지난 스텝이 다음 스텝에 얼마나 이어지는지 정합니다. 표본의 잡음을 고르게 합니다.</translation>
        </message>
        <message>
            <source>How much of the last step goes on into this one.</source>
            <translation>지난 스텝이 이번 스텝에 얼마나 이어지는지 정합니다.</translation>
        </message>
        <message>
            <source>How much of the mean gradient m is kept at each step.</source>
            <translation>기울기 평균 m을 스텝마다 얼마나 유지하는지 정합니다.</translation>
        </message>
        <message>
            <source>How much of the mean squared gradient and step is kept at each step.</source>
            <translation>기울기와 스텝의 제곱 평균을 스텝마다 얼마나 유지하는지 정합니다.</translation>
        </message>
        <message>
            <source>How much of the mean squared gradient s is kept at each step.</source>
            <translation>기울기 제곱 평균 s를 스텝마다 얼마나 유지하는지 정합니다.</translation>
        </message>
        <message>
            <source>How much of the mean squared gradient v is kept at each step.</source>
            <translation>기울기 제곱 평균 v를 스텝마다 얼마나 유지하는지 정합니다.</translation>
        </message>
        <message>
            <source>How much of the running mean and variance is kept at each step; they are used when not training.</source>
            <translation>이동 평균과 이동 분산을 스텝마다 얼마나 유지하는지 정합니다. 이 값들은 학습하지 않을 때 쓰입니다.</translation>
        </message>
        <message>
            <source>How much of the target is shared out among all answers, so that the network need not be too sure of itself.</source>
            <translation>목푯값 가운데 얼마를 모든 답에 고루 나누는지 정합니다. 신경망이 지나치게 확신하지 않아도 됩니다.</translation>
        </message>
        <message>
            <source>How much weights cost: λ times the sum of their sizes. 0.0001 is mild, 0.01 strong.</source>
            <translation>가중치에 매기는 비용입니다. 크기(절댓값) 합의 λ배입니다. 0.0001은 약하고 0.01은 강합니다.</translation>
        </message>
        <message>
            <source>How often cost and accuracy are measured on the validation set. Rarely is faster for tiny nets.</source>
            <translation>검증 세트로 비용과 정확도를 얼마나 자주 재는지 정합니다. 아주 작은 신경망은 드물게 재는 편이 빠릅니다.</translation>
        </message>
        <message>
            <source>How often each layer sees the training set. The reconstruction error shows what is enough.</source>
            <translation>각 층이 학습 세트를 몇 번 보는지 정합니다. 얼마면 충분한지는 재구성 오차를 보면 알 수 있습니다.</translation>
        </message>
        <message>
            <source>How often input and units answer each other before they are compared (CD-k). 1 is usual; more follow the true gradient better and take as many times longer.</source>
            <translation>입력과 유닛이 서로 몇 번 응답한 뒤에 비교하는지 정합니다 (CD-k). 흔히 1로 합니다. 늘리면 참된 기울기에 더 가까워지지만, 그만큼 시간이 몇 배로 걸립니다.</translation>
        </message>
        <message>
            <source>How often the whole training set is gone through. More learn more, until the net overfits.</source>
            <translation>학습 세트 전체를 몇 번 도는지 정합니다. 많이 돌수록 더 배우지만, 결국 과적합됩니다.</translation>
        </message>
        <message>
            <source>How surprised the network is by the right class. Takes logits: the softmax is part of the cost.</source>
            <translation>정답 클래스를 보고 신경망이 얼마나 놀라는지 나타냅니다. 로짓을 받습니다. 소프트맥스가 비용에 들어 있습니다.</translation>
        </message>
        <message>
            <source>How surprised the network is by yes or no. Takes logits: the sigmoid is part of the cost.</source>
            <translation>예/아니요의 정답을 보고 신경망이 얼마나 놀라는지 나타냅니다. 로짓을 받습니다. 시그모이드가 비용에 들어 있습니다.</translation>
        </message>
        <message>
            <source>How the learning rate changes in the course of the training. Smaller steps at the end settle better.</source>
            <translation>학습하는 동안 학습률을 어떻게 바꿀지 정합니다. 끝에 가서 스텝이 작아지면 더 잘 자리를 잡습니다.</translation>
        </message>
        <message>
            <source>How the network learns.</source>
            <translation>신경망을 어떻게 학습시킬지 정합니다.</translation>
        </message>
        <message>
            <source>How the state is carried from step to step.</source>
            <translation>상태를 스텝에서 스텝으로 어떻게 넘기는지 정합니다.</translation>
        </message>
        <message>
            <source>Huber</source>
            <translation>후버</translation>
        </message>
        <message>
            <source>Identity</source>
            <translation>항등</translation>
        </message>
        <message>
            <source>Images row by row</source>
            <translation>이미지를 한 행씩</translation>
        </message>
        <message>
            <source>Initial values</source>
            <translation>초깃값</translation>
        </message>
        <message>
            <source>Inputs</source>
            <translation>입력</translation>
        </message>
        <message>
            <source>Its slope is at most 1/4, so the first layer learns slowly.</source>
            <translation>기울기가 1/4을 넘지 않아 첫째 층이 느리게 배웁니다.</translation>
        </message>
        <message>
            <source>KMNIST</source>
            <translation>KMNIST</translation>
        </message>
        <message>
            <source>Keep 0.7 after each hidden layer, against overfitting. Published: 98.03 %.</source>
            <translation>각 은닉층 뒤에서 0.7만 유지해 과적합을 막습니다. 발표된 결과: 98.03 %.</translation>
        </message>
        <message>
            <source>Keeps a memory behind gates and so learns over long sequences (Hochreiter, Schmidhuber 1997).</source>
            <translation>게이트로 기억을 지켜 긴 시퀀스에서도 배웁니다 (Hochreiter, Schmidhuber 1997).</translation>
        </message>
        <message>
            <source>Keeps part of the last step, like a rolling ball, and so gets through narrow valleys.</source>
            <translation>구르는 공처럼 지난 스텝의 일부를 이어 가서, 좁은 골짜기도 잘 빠져나갑니다.</translation>
        </message>
        <message>
            <source>Keeps positive sums and drops negative ones. Gradients stay alive in deep stacks; the usual choice.</source>
            <translation>양의 합은 그대로 두고 음의 합은 0으로 만듭니다. 층을 깊게 쌓아도 기울기가 사라지지 않아 가장 널리 쓰입니다.</translation>
        </message>
        <message>
            <source>Keeps the largest value of each window: a smaller image that cares less about exact places.</source>
            <translation>각 창에서 가장 큰 값만 남깁니다. 이미지가 작아지고, 정확한 위치에 덜 민감해집니다.</translation>
        </message>
        <message>
            <source>Keeps the step finite where gradients are almost zero.</source>
            <translation>기울기가 거의 0일 때도 스텝이 무한히 커지지 않게 합니다.</translation>
        </message>
        <message>
            <source>Keeps the variance from layer to layer where the activation does not halve it (LeCun et al. 1998). SELU wants it.</source>
            <translation>활성화 함수가 분산을 절반으로 줄이지 않을 때, 층을 지나도 분산을 유지합니다 (LeCun 외 1998). SELU에는 이것이 필요합니다.</translation>
        </message>
        <message>
            <source>Keeps weights small, against overfitting. A penalty is part of the training cost; the validation and test cost are shown without it.</source>
            <translation>가중치를 작게 유지해 과적합을 막습니다. 규제항은 학습 비용에 들어가며, 검증 비용과 테스트 비용은 규제항을 빼고 보여 줍니다.</translation>
        </message>
        <message>
            <source>Kept for test</source>
            <translation>테스트용 비율</translation>
        </message>
        <message>
            <source>L1</source>
            <translation>L1</translation>
        </message>
        <message>
            <source>L1 and L2</source>
            <translation>L1과 L2</translation>
        </message>
        <message>
            <source>L1 penalty</source>
            <translation>L1 규제</translation>
        </message>
        <message>
            <source>L2</source>
            <translation>L2</translation>
        </message>
        <message>
            <source>L2 penalty</source>
            <translation>L2 규제</translation>
        </message>
        <message>
            <source>LSTM</source>
            <translation>LSTM</translation>
        </message>
        <message>
            <source>LSTM reads rows</source>
            <translation>LSTM으로 행 읽기</translation>
        </message>
        <message>
            <source>Label smoothing</source>
            <translation>레이블 스무딩</translation>
        </message>
        <message>
            <source>Lambda</source>
            <translation>람다</translation>
        </message>
        <message>
            <source>Lambda 1</source>
            <translation>람다 1</translation>
        </message>
        <message>
            <source>Lambda 2</source>
            <translation>람다 2</translation>
        </message>
        <message>
            <source>Lasts</source>
            <translation>기간</translation>
        </message>
        <message>
            <source>Layer norm</source>
            <translation>층 정규화</translation>
        </message>
        <message>
            <source>Layer {number}</source>
            <translation>{number}번 층</translation>
        </message>
        <message>
            <source>Layer {number} ({label})</source>
            <translation>{number}번 층 ({label})</translation>
        </message>
        <message>
            <source>Layers can stand in one another at most {most} deep.</source>
            <translation>층 안에 층을 {most}겹까지만 넣을 수 있습니다.</translation>
        </message>
        <message>
            <source>Lays an image or a sequence out as one long row of numbers, so that a dense layer can take it.</source>
            <translation>이미지나 시퀀스를 한 줄의 긴 수열로 펼쳐, 완전 연결 층이 받을 수 있게 합니다.</translation>
        </message>
        <message>
            <source>LeCun normal</source>
            <translation>LeCun 정규분포</translation>
        </message>
        <message>
            <source>Leaky ReLU</source>
            <translation>Leaky ReLU</translation>
        </message>
        <message>
            <source>Learning by heart</source>
            <translation>외워서 배우기</translation>
        </message>
        <message>
            <source>Learning rate</source>
            <translation>학습률</translation>
        </message>
        <message>
            <source>Learns a dozen sentences character by character and writes on by itself. With so little text it learns by heart, as the held-out end shows.</source>
            <translation>문장 열두 개쯤을 한 글자씩 배우고, 이어서 스스로 글을 씁니다. 텍스트가 이렇게 적으면 외워 버리는데, 검증용으로 떼어 둔 끝부분에서 그것이 드러납니다.</translation>
        </message>
        <message>
            <source>Learns a short row of numbers for each character, so that similar ones come to lie near each other.</source>
            <translation>문자마다 짧은 한 줄의 수를 학습해, 비슷한 문자끼리 가까이 놓이게 합니다.</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>길이</translation>
        </message>
        <message>
            <source>Lets the layer learn each feature's middle (beta).</source>
            <translation>각 특징의 중심(베타)을 학습하게 합니다.</translation>
        </message>
        <message>
            <source>Lets the layer learn each feature's width (gamma). The lecture's layer has none.</source>
            <translation>각 특징의 폭(감마)을 학습하게 합니다. 강의에 나오는 층에는 없습니다.</translation>
        </message>
        <message>
            <source>Like ReLU, but no unit can fall asleep for good.</source>
            <translation>ReLU와 비슷하지만, 유닛이 영영 잠들지 않습니다.</translation>
        </message>
        <message>
            <source>Limit</source>
            <translation>한계값</translation>
        </message>
        <message>
            <source>Linear</source>
            <translation>선형</translation>
        </message>
        <message>
            <source>Lion</source>
            <translation>Lion</translation>
        </message>
        <message>
            <source>Look ahead</source>
            <translation>앞을 내다보기</translation>
        </message>
        <message>
            <source>Lowers the rate along half a wave: slowly at first and at the end (Loshchilov, Hutter 2016).</source>
            <translation>학습률을 반파를 따라 낮춥니다. 처음과 끝에는 천천히 낮춥니다 (Loshchilov, Hutter 2016).</translation>
        </message>
        <message>
            <source>Lowers the rate whenever the validation cost has not fallen for some time.</source>
            <translation>검증 비용이 한동안 줄지 않을 때마다 학습률을 낮춥니다.</translation>
        </message>
        <message>
            <source>MNIST</source>
            <translation>MNIST</translation>
        </message>
        <message>
            <source>Made for linear models like this one: as Adagrad, with room for penalties.</source>
            <translation>이런 선형 모델을 위한 방법입니다. Adagrad와 같되 규제를 넣을 수 있습니다.</translation>
        </message>
        <message>
            <source>Makes every weight costly by its size, so that many become almost zero. In the training cost, not in the validation cost.</source>
            <translation>모든 가중치에 크기만큼 비용을 매겨, 많은 가중치가 거의 0이 되게 합니다. 학습 비용에는 들어가고 검증 비용에는 들어가지 않습니다.</translation>
        </message>
        <message>
            <source>Makes large weights costly, so that the network bends less. In the training cost, not in the validation cost.</source>
            <translation>큰 가중치에 비용을 매겨, 신경망이 덜 구부러지게 합니다. 학습 비용에는 들어가고 검증 비용에는 들어가지 않습니다.</translation>
        </message>
        <message>
            <source>Makes one number of each channel of an image, or of each feature of a sequence: what was found, not where. Replaces Flatten with far fewer weights behind it (Lin et al. 2013).</source>
            <translation>이미지의 채널마다, 또는 시퀀스의 특징마다 수 하나를 만듭니다. 어디서 찾았는지가 아니라 무엇을 찾았는지만 남습니다. 평탄화를 대신하며, 뒤따르는 가중치가 훨씬 적습니다 (Lin 외 2013).</translation>
        </message>
        <message>
            <source>Makes the rate smaller all the time, by the same factor in each epoch.</source>
            <translation>에포크마다 같은 배율로 학습률을 계속 줄입니다.</translation>
        </message>
        <message>
            <source>Max pool</source>
            <translation>최대 풀링</translation>
        </message>
        <message>
            <source>Max-norm</source>
            <translation>최대 노름</translation>
        </message>
        <message>
            <source>Maxout</source>
            <translation>맥스아웃</translation>
        </message>
        <message>
            <source>Mean absolute error</source>
            <translation>평균 절대 오차</translation>
        </message>
        <message>
            <source>Mean and spread of the gradient decide each weight's step.</source>
            <translation>기울기의 평균과 흩어진 정도로 가중치마다 스텝을 정합니다.</translation>
        </message>
        <message>
            <source>Mean squared error</source>
            <translation>평균 제곱 오차</translation>
        </message>
        <message>
            <source>Momentum</source>
            <translation>모멘텀</translation>
        </message>
        <message>
            <source>Moves every weight equally far, by the sign of a mean gradient (Chen et al. 2023). Wants a tenth of Adam's rate.</source>
            <translation>기울기 평균의 부호만 보고 모든 가중치를 똑같은 거리만큼 옮깁니다 (Chen 외 2023). 학습률은 Adam의 10분의 1이 알맞습니다.</translation>
        </message>
        <message>
            <source>Multiplies the rate every few epochs: large steps first, then small ones to settle.</source>
            <translation>몇 에포크마다 학습률에 배율을 곱합니다. 처음에는 큰 스텝으로 나아가고, 나중에는 작은 스텝으로 자리를 잡습니다.</translation>
        </message>
        <message>
            <source>NAdam</source>
            <translation>NAdam</translation>
        </message>
        <message>
            <source>Name a layer and its setting, as in layers.2.units=64; layers count from 1.</source>
            <translation>layers.2.units=64처럼 층과 그 설정을 적으세요. 층은 1번부터 셉니다.</translation>
        </message>
        <message>
            <source>Name a setting of {row} too, as in {path}.{first}={example}. It has: {known}.</source>
            <translation>{path}.{first}={example}처럼 {row}의 설정까지 적으세요. 있는 설정: {known}.</translation>
        </message>
        <message>
            <source>Networks</source>
            <translation>신경망 수</translation>
        </message>
        <message>
            <source>No hidden layer: ten weighted sums of the pixels. Published: 91.83 % on the test set.</source>
            <translation>은닉층 없이 픽셀의 가중합 열 개만 씁니다. 발표된 결과: 테스트 세트에서 91.83 %.</translation>
        </message>
        <message>
            <source>No layer of the stack has weights to train. Add a Dense layer.</source>
            <translation>학습할 가중치를 가진 층이 하나도 없습니다. 완전 연결 층을 추가하세요.</translation>
        </message>
        <message>
            <source>No weights of “{file}” fit: none of its layers is of the same kind as one here, with weights of the same shapes.</source>
            <translation>“{file}”의 가중치 가운데 맞는 것이 없습니다. 여기 있는 층과 종류가 같고 가중치의 형태도 같은 층이 하나도 없습니다.</translation>
        </message>
        <message>
            <source>Noise</source>
            <translation>잡음</translation>
        </message>
        <message>
            <source>None</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>Normal</source>
            <translation>정규분포</translation>
        </message>
        <message>
            <source>Number by number. An axis of length 1, or one that is missing, is repeated: broadcasting.</source>
            <translation>수마다 하나씩 짝지어 계산합니다. 길이가 1이거나 없는 축은 되풀이합니다(브로드캐스팅).</translation>
        </message>
        <message>
            <source>Numbers</source>
            <translation>값</translation>
        </message>
        <message>
            <source>Numbers each</source>
            <translation>문자당 수의 개수</translation>
        </message>
        <message>
            <source>Numbers in lists of equal lengths such as [[1, 2], [3, 5]]. Its rows are what goes in.</source>
            <translation>[[1, 2], [3, 5]]처럼 길이가 같은 목록으로 적은 수입니다. 그 행들이 입력으로 들어갑니다.</translation>
        </message>
        <message>
            <source>Numbers instead of classes: three hills and three valleys take two hidden layers.</source>
            <translation>클래스 대신 수를 맞힙니다. 언덕 셋과 골짜기 셋에는 은닉층 둘이 필요합니다.</translation>
        </message>
        <message>
            <source>OR</source>
            <translation>OR</translation>
        </message>
        <message>
            <source>OR with one unit</source>
            <translation>유닛 하나로 OR</translation>
        </message>
        <message>
            <source>Old Japanese letters, convolution</source>
            <translation>일본 옛 글자, 합성곱</translation>
        </message>
        <message>
            <source>On a plateau</source>
            <translation>정체될 때 낮추기</translation>
        </message>
        <message>
            <source>One</source>
            <translation>하나</translation>
        </message>
        <message>
            <source>One cycle</source>
            <translation>1사이클</translation>
        </message>
        <message>
            <source>One line cannot separate XOR: the cost stays at 0.693 = ln 2, however long it trains.</source>
            <translation>직선 하나로는 XOR를 나눌 수 없습니다. 아무리 오래 학습해도 비용이 0.693 = ln 2에 머뭅니다.</translation>
        </message>
        <message>
            <source>One linear unit learns a tilted plane: the cost falls to nothing.</source>
            <translation>선형 유닛 하나가 기울어진 평면을 배웁니다. 비용이 0까지 떨어집니다.</translation>
        </message>
        <message>
            <source>One network, which starts from the seed.</source>
            <translation>시드에서 시작하는 신경망 하나입니다.</translation>
        </message>
        <message>
            <source>One number</source>
            <translation>수 하나</translation>
        </message>
        <message>
            <source>One number for all. For biases: a little above zero lets every ReLU start awake.</source>
            <translation>모두 같은 수입니다. 편향에 쓸 때 0보다 조금 크게 하면 모든 ReLU가 깨어 있는 채로 시작합니다.</translation>
        </message>
        <message>
            <source>One or the other or both: one line separates the four points.</source>
            <translation>하나라도 1이면 1: 직선 하나로 네 점을 나눌 수 있습니다.</translation>
        </message>
        <message>
            <source>One or the other, but not both: four points that no straight line can separate.</source>
            <translation>둘 중 하나만 1일 때 1: 직선 하나로는 나눌 수 없는 네 점입니다.</translation>
        </message>
        <message>
            <source>One sigmoid unit draws one line, and one line is enough for AND.</source>
            <translation>시그모이드 유닛 하나는 직선 하나를 긋습니다. AND에는 직선 하나면 충분합니다.</translation>
        </message>
        <message>
            <source>One sigmoid unit draws one line, and one line is enough for OR.</source>
            <translation>시그모이드 유닛 하나는 직선 하나를 긋습니다. OR에는 직선 하나면 충분합니다.</translation>
        </message>
        <message>
            <source>One size makes a row of numbers, two a sequence (steps × features), three an image (channels × rows × columns): 784, 28×28, 1×28×28.</source>
            <translation>크기가 하나면 한 줄의 수, 둘이면 시퀀스(스텝 × 특징), 셋이면 이미지(채널 × 행 × 열)가 됩니다: 784, 28×28, 1×28×28.</translation>
        </message>
        <message>
            <source>One straight line separates two clouds: no hidden layer is needed.</source>
            <translation>직선 하나로 두 구름을 나눌 수 있어 은닉층이 필요 없습니다.</translation>
        </message>
        <message>
            <source>One unit that sees x₁² and x₂² needs no hidden layer: the right inputs do the work.</source>
            <translation>x₁²과 x₂²을 보는 유닛 하나면 은닉층이 필요 없습니다. 알맞은 입력이 할 일을 다 합니다.</translation>
        </message>
        <message>
            <source>One-hot</source>
            <translation>원-핫</translation>
        </message>
        <message>
            <source>Only Dense and Activation layers are taken apart here, but layer {number} is {label}.</source>
            <translation>여기서는 완전 연결 층과 활성화 함수 층만 풀어서 보여 주는데, {number}번 층은 {label}입니다.</translation>
        </message>
        <message>
            <source>Only an activation function, for where something stands between it and the weighted sums.</source>
            <translation>활성화 함수만 있는 층입니다. 가중합과 활성화 함수 사이에 다른 층이 들어갈 때 씁니다.</translation>
        </message>
        <message>
            <source>Only one network can be pre-trained. Set Networks to One, or Pre-training to None.</source>
            <translation>사전 학습은 신경망이 하나일 때만 할 수 있습니다. “신경망 수”를 “하나”로 바꾸거나 “사전 학습”을 “없음”으로 바꾸세요.</translation>
        </message>
        <message>
            <source>Optimizer</source>
            <translation>옵티마이저</translation>
        </message>
        <message>
            <source>Optimizer: Adadelta</source>
            <translation>옵티마이저: Adadelta</translation>
        </message>
        <message>
            <source>Optimizer: Adagrad</source>
            <translation>옵티마이저: Adagrad</translation>
        </message>
        <message>
            <source>Optimizer: Adagrad DA</source>
            <translation>옵티마이저: Adagrad DA</translation>
        </message>
        <message>
            <source>Optimizer: Adam</source>
            <translation>옵티마이저: Adam</translation>
        </message>
        <message>
            <source>Optimizer: Ftrl</source>
            <translation>옵티마이저: Ftrl</translation>
        </message>
        <message>
            <source>Optimizer: RMSProp</source>
            <translation>옵티마이저: RMSProp</translation>
        </message>
        <message>
            <source>Optimizer: gradient descent</source>
            <translation>옵티마이저: 경사 하강법</translation>
        </message>
        <message>
            <source>Optimizer: momentum</source>
            <translation>옵티마이저: 모멘텀</translation>
        </message>
        <message>
            <source>Optimizer: proximal Adagrad</source>
            <translation>옵티마이저: 근위 Adagrad</translation>
        </message>
        <message>
            <source>Optimizer: proximal gradient descent</source>
            <translation>옵티마이저: 근위 경사 하강법</translation>
        </message>
        <message>
            <source>Optimizers</source>
            <translation>옵티마이저</translation>
        </message>
        <message>
            <source>Orthogonal</source>
            <translation>직교</translation>
        </message>
        <message>
            <source>Other architectures</source>
            <translation>다른 구조</translation>
        </message>
        <message>
            <source>Other images</source>
            <translation>다른 이미지</translation>
        </message>
        <message>
            <source>Overfitting</source>
            <translation>과적합</translation>
        </message>
        <message>
            <source>Overfitting and its remedies</source>
            <translation>과적합과 대처법</translation>
        </message>
        <message>
            <source>Overfitting: 500 images</source>
            <translation>과적합: 이미지 500장</translation>
        </message>
        <message>
            <source>Overfitting: L2</source>
            <translation>과적합: L2</translation>
        </message>
        <message>
            <source>Overfitting: dropout</source>
            <translation>과적합: 드롭아웃</translation>
        </message>
        <message>
            <source>Own points</source>
            <translation>직접 찍은 점</translation>
        </message>
        <message>
            <source>Passes the weighted sum on unchanged. Right for the last layer before a cost that takes logits.</source>
            <translation>가중합을 그대로 내보냅니다. 로짓을 받는 비용 앞의 마지막 층에 알맞습니다.</translation>
        </message>
        <message>
            <source>Patience</source>
            <translation>인내 횟수</translation>
        </message>
        <message>
            <source>Pieces</source>
            <translation>조각 수</translation>
        </message>
        <message>
            <source>Points</source>
            <translation>점 개수</translation>
        </message>
        <message>
            <source>Points and surfaces</source>
            <translation>점과 곡면</translation>
        </message>
        <message>
            <source>Points that you place yourself: click into the square, left for class 1 and right for class 0.</source>
            <translation>직접 찍는 점입니다. 사각형을 왼쪽 버튼으로 클릭하면 클래스 1, 오른쪽 버튼으로 클릭하면 클래스 0입니다.</translation>
        </message>
        <message>
            <source>Pre-training</source>
            <translation>사전 학습</translation>
        </message>
        <message>
            <source>Pre-training is left out, because it would replace them.</source>
            <translation>사전 학습은 복사한 가중치를 바꾸어 버리므로 하지 않습니다.</translation>
        </message>
        <message>
            <source>Pre-training needs Dense layers with the activation Sigmoid at the start of the stack, before the last layer; there are none. Put one there, or set Pre-training to None.</source>
            <translation>사전 학습을 하려면 마지막 층보다 앞, 맨 처음 자리에 활성화 함수가 시그모이드인 완전 연결 층이 있어야 하는데 하나도 없습니다. 그 자리에 넣거나 “사전 학습”을 “없음”으로 바꾸세요.</translation>
        </message>
        <message>
            <source>Pre-training reads its inputs as probabilities, from 0 to 1, but those of this task go from {low} to {high}. Choose another task, or set Pre-training to None.</source>
            <translation>사전 학습은 입력을 0부터 1까지의 확률로 읽는데, 이 과제의 입력은 {low}부터 {high}까지입니다. 다른 과제를 고르거나 “사전 학습”을 “없음”으로 바꾸세요.</translation>
        </message>
        <message>
            <source>Proximal Adagrad</source>
            <translation>근위 Adagrad</translation>
        </message>
        <message>
            <source>Proximal gradient descent</source>
            <translation>근위 경사 하강법</translation>
        </message>
        <message>
            <source>Pulls weights towards zero at each step. A little keeps the filters clean.</source>
            <translation>스텝마다 가중치를 0 쪽으로 당깁니다. 조금만 써도 필터가 깔끔해집니다.</translation>
        </message>
        <message>
            <source>RBM pre-training</source>
            <translation>RBM 사전 학습</translation>
        </message>
        <message>
            <source>RBM, layer by layer</source>
            <translation>RBM, 한 층씩</translation>
        </message>
        <message>
            <source>RMSProp</source>
            <translation>RMSProp</translation>
        </message>
        <message>
            <source>RNN</source>
            <translation>RNN</translation>
        </message>
        <message>
            <source>RNN reads rows</source>
            <translation>RNN으로 행 읽기</translation>
        </message>
        <message>
            <source>RNN-MNIST</source>
            <translation>RNN-MNIST</translation>
        </message>
        <message>
            <source>Raises the rate to the chosen one and then lowers it to almost nothing (Smith 2018). The chosen rate can be larger than usual.</source>
            <translation>학습률을 정한 값까지 올렸다가 거의 0까지 낮춥니다 (Smith 2018). 보통 때보다 학습률을 크게 정해도 됩니다.</translation>
        </message>
        <message>
            <source>Random answers cannot be foreseen, yet the network learns them by heart: on the others it guesses.</source>
            <translation>무작위 답은 예측할 수 없는데도 신경망은 그 답을 외웁니다. 나머지 예제에서는 찍어 맞힐 뿐입니다.</translation>
        </message>
        <message>
            <source>Random data</source>
            <translation>무작위 데이터</translation>
        </message>
        <message>
            <source>Random numbers with random answers: there is no rule to find, and all that is learned is by heart.</source>
            <translation>난수에 무작위 답을 붙였습니다. 찾을 규칙이 없으므로, 배우는 것은 모두 외운 것입니다.</translation>
        </message>
        <message>
            <source>Rare pixels get long steps, frequent ones short; all steps only shrink.</source>
            <translation>드물게 나타나는 픽셀은 스텝이 크고 자주 나타나는 픽셀은 작습니다. 모든 스텝은 줄어들기만 합니다.</translation>
        </message>
        <message>
            <source>ReLU</source>
            <translation>ReLU</translation>
        </message>
        <message>
            <source>ReLU that lets a little of the negative sums through, so that no unit dies (Maas et al. 2013).</source>
            <translation>음의 합도 조금 통과시켜, 유닛이 죽지 않게 하는 ReLU입니다 (Maas 외 2013).</translation>
        </message>
        <message>
            <source>Reads</source>
            <translation>읽는 방식</translation>
        </message>
        <message>
            <source>Reads a sequence step by step and carries a state along. For rows of an image, text, time series.</source>
            <translation>시퀀스를 한 스텝씩 읽으며 상태를 이어 갑니다. 이미지의 행, 글, 시계열에 씁니다.</translation>
        </message>
        <message>
            <source>Reads the same numbers in the same order under another shape, so that a row becomes a sequence or an image.</source>
            <translation>같은 수를 같은 순서대로 다른 형태로 읽습니다. 한 줄의 수가 시퀀스나 이미지가 됩니다.</translation>
        </message>
        <message>
            <source>Reads the sequence backwards too, with weights of its own (Schuster, Paliwal 1997), and gives both states side by side: twice as many numbers.</source>
            <translation>별도의 가중치로 시퀀스를 거꾸로도 읽어 (Schuster, Paliwal 1997) 두 상태를 나란히 내보냅니다. 나오는 수가 두 배가 됩니다.</translation>
        </message>
        <message>
            <source>Recurrent</source>
            <translation>순환층</translation>
        </message>
        <message>
            <source>Regularisation</source>
            <translation>규제</translation>
        </message>
        <message>
            <source>Reshape</source>
            <translation>형태 변경</translation>
        </message>
        <message>
            <source>Reshape A to</source>
            <translation>A의 새 형태</translation>
        </message>
        <message>
            <source>Residual</source>
            <translation>잔차</translation>
        </message>
        <message>
            <source>Rho</source>
            <translation>로 (ρ)</translation>
        </message>
        <message>
            <source>Rise</source>
            <translation>상승 구간</translation>
        </message>
        <message>
            <source>Rounds what large layers multiply to two or three digits (bfloat16, on a GPU TF32). Up to twice as fast where the processor can; the accuracy stays nearly the same, the run is another one.</source>
            <translation>큰 층에서 곱하는 수를 두세 자리로 반올림합니다 (bfloat16, GPU에서는 TF32). 프로세서가 지원하면 두 배까지 빨라집니다. 정확도는 거의 같지만, 학습 과정이 똑같지는 않습니다.</translation>
        </message>
        <message>
            <source>SELU</source>
            <translation>SELU</translation>
        </message>
        <message>
            <source>Scaled so that deep stacks keep mean 0 and variance 1; two layers hardly need it.</source>
            <translation>층을 깊게 쌓아도 평균 0과 분산 1이 유지되도록 크기를 맞춘 함수입니다. 두 층에서는 그다지 필요하지 않습니다.</translation>
        </message>
        <message>
            <source>Schedule</source>
            <translation>학습률 스케줄</translation>
        </message>
        <message>
            <source>Seed</source>
            <translation>시드</translation>
        </message>
        <message>
            <source>Sequence length</source>
            <translation>시퀀스 길이</translation>
        </message>
        <message>
            <source>Seven nets of the kind above, on 20,000 images: about 90 % right alone, over 95 % together.</source>
            <translation>위와 같은 종류의 신경망 일곱 개를 이미지 20,000장으로 학습합니다. 따로는 약 90 %, 함께는 95 % 넘게 맞힙니다.</translation>
        </message>
        <message>
            <source>Seven networks answer together</source>
            <translation>신경망 일곱 개가 함께 답하기</translation>
        </message>
        <message>
            <source>Several networks learn side by side, each from the next seed. The plots show their mean and spread, and they answer together: their average is most often better than any one of them.</source>
            <translation>여러 신경망이 차례로 다음 시드에서 시작해 나란히 배웁니다. 그래프에는 평균과 흩어진 정도가 나타나고, 답은 함께 냅니다. 그 평균은 대개 어느 하나의 답보다 낫습니다.</translation>
        </message>
        <message>
            <source>Several seeds</source>
            <translation>여러 시드</translation>
        </message>
        <message>
            <source>Shape</source>
            <translation>형태</translation>
        </message>
        <message>
            <source>Shapes, ranks, the matrix product beside the elementwise one, and sums, means and largest places along each axis. A linear layer without bias is a matrix product: trained, its weights become B.</source>
            <translation>형태와 랭크, 행렬 곱과 원소별 곱, 그리고 축마다 구한 합과 평균과 최댓값의 위치를 보여 줍니다. 편향 없는 선형 층은 행렬 곱이므로, 학습하면 가중치가 B가 됩니다.</translation>
        </message>
        <message>
            <source>Shortens all gradients together where they are too long, in the same direction. Tames recurrent nets (Pascanu et al. 2013).</source>
            <translation>기울기가 너무 길면 방향은 그대로 두고 전체를 함께 줄입니다. 순환 신경망을 길들입니다 (Pascanu 외 2013).</translation>
        </message>
        <message>
            <source>Shortens the weights into a unit after each update where they are too long. Goes well with dropout.</source>
            <translation>업데이트할 때마다 한 유닛으로 들어가는 가중치가 너무 길면 줄입니다. 드롭아웃과 잘 어울립니다.</translation>
        </message>
        <message>
            <source>Shrinks every weight a little at each step, apart from the gradient. Against overfitting.</source>
            <translation>스텝마다 기울기와 별도로 모든 가중치를 조금씩 줄입니다. 과적합을 막습니다.</translation>
        </message>
        <message>
            <source>SiLU</source>
            <translation>SiLU</translation>
        </message>
        <message>
            <source>Sigmoid</source>
            <translation>시그모이드</translation>
        </message>
        <message>
            <source>Silences a random share of the numbers at each training step, so that no unit relies on another (Srivastava et al. 2014). Against overfitting.</source>
            <translation>학습 스텝마다 무작위로 고른 일부를 0으로 만들어, 한 유닛이 다른 유닛에 기대지 못하게 합니다 (Srivastava 외 2014). 과적합을 막습니다.</translation>
        </message>
        <message>
            <source>Silences whole channels of an image, or whole features at all steps of a sequence (Tompson et al. 2014). Neighbouring pixels are so alike that dropping single ones changes little.</source>
            <translation>이미지의 채널이나, 시퀀스의 모든 스텝에서 특징을 통째로 0으로 만듭니다 (Tompson 외 2014). 이웃한 픽셀은 아주 비슷해서 하나씩 버려도 달라지는 것이 거의 없습니다.</translation>
        </message>
        <message>
            <source>Sine</source>
            <translation>사인</translation>
        </message>
        <message>
            <source>Slides small filters over an image: the same features are found wherever they are. For pictures.</source>
            <translation>작은 필터를 이미지 위로 움직여, 같은 특징을 어디에 있든 찾아냅니다. 이미지에 알맞습니다.</translation>
        </message>
        <message>
            <source>Slope</source>
            <translation>기울기</translation>
        </message>
        <message>
            <source>Slope (numbers)</source>
            <translation>경사면 (수 맞히기)</translation>
        </message>
        <message>
            <source>Small digits</source>
            <translation>작은 숫자</translation>
        </message>
        <message>
            <source>Small digits, convolution</source>
            <translation>작은 숫자, 합성곱</translation>
        </message>
        <message>
            <source>Small digits, dense</source>
            <translation>작은 숫자, 완전 연결</translation>
        </message>
        <message>
            <source>Small digits, row by row</source>
            <translation>작은 숫자, 한 행씩</translation>
        </message>
        <message>
            <source>Small filters slide over the image: fewer weights, better than any dense net here.</source>
            <translation>작은 필터가 이미지 위를 움직입니다. 가중치는 적으면서 여기 있는 어떤 완전 연결 신경망보다 낫습니다.</translation>
        </message>
        <message>
            <source>Softmax</source>
            <translation>소프트맥스</translation>
        </message>
        <message>
            <source>Softmax regression</source>
            <translation>소프트맥스 회귀</translation>
        </message>
        <message>
            <source>Softplus</source>
            <translation>Softplus</translation>
        </message>
        <message>
            <source>Spatial dropout</source>
            <translation>공간 드롭아웃</translation>
        </message>
        <message>
            <source>Spiral</source>
            <translation>나선</translation>
        </message>
        <message>
            <source>Split</source>
            <translation>분기</translation>
        </message>
        <message>
            <source>Split and merge</source>
            <translation>분기와 병합</translation>
        </message>
        <message>
            <source>Split and merge: several stacks look at the same input in their own ways, and what they give is joined. A branch without layers passes its input on.</source>
            <translation>분기와 병합: 여러 갈래의 층이 같은 입력을 저마다의 방식으로 보고, 그 결과를 하나로 합칩니다. 층이 없는 분기는 입력을 그대로 내보냅니다.</translation>
        </message>
        <message>
            <source>Spread chosen so that signals keep their size through sigmoid and tanh layers (Glorot, Bengio 2010).</source>
            <translation>시그모이드나 tanh 층을 지나도 신호의 크기가 유지되도록 폭을 정합니다 (Glorot, Bengio 2010).</translation>
        </message>
        <message>
            <source>Squared for small distances to the target and straight for large ones: smooth, and not upset by examples that are far off.</source>
            <translation>목푯값까지의 거리가 작으면 제곱으로, 크면 직선으로 커집니다. 매끄러우면서도 크게 벗어난 예제에 흔들리지 않습니다.</translation>
        </message>
        <message>
            <source>Squeezes into (0, 1), like a probability. Its slope is at most 1/4, so deep stacks learn slowly.</source>
            <translation>확률처럼 (0, 1) 사이로 눌러 줍니다. 기울기가 1/4을 넘지 않아 깊은 신경망은 느리게 배웁니다.</translation>
        </message>
        <message>
            <source>Squeezes into (−1, 1) around zero. Usual in recurrent cells and small nets.</source>
            <translation>0을 중심으로 (−1, 1) 사이로 눌러 줍니다. 순환 셀과 작은 신경망에 흔히 씁니다.</translation>
        </message>
        <message>
            <source>Stacked layers</source>
            <translation>쌓는 층 수</translation>
        </message>
        <message>
            <source>Standard deviation</source>
            <translation>표준편차</translation>
        </message>
        <message>
            <source>Start</source>
            <translation>시작</translation>
        </message>
        <message>
            <source>Start values: He</source>
            <translation>초깃값: He</translation>
        </message>
        <message>
            <source>Start values: N(0, 1)</source>
            <translation>초깃값: N(0, 1)</translation>
        </message>
        <message>
            <source>Start values: U(−1, 1)</source>
            <translation>초깃값: U(−1, 1)</translation>
        </message>
        <message>
            <source>Start values: Xavier</source>
            <translation>초깃값: Xavier</translation>
        </message>
        <message>
            <source>Start values: zeros</source>
            <translation>초깃값: 모두 0</translation>
        </message>
        <message>
            <source>Start weights stay in layer {layers} ({label}): no layer there is of that kind.</source>
            <translation>{layers}번 층 ({label})에는 초기 가중치가 남습니다. 그 프로젝트에는 이런 종류의 층이 없습니다.</translation>
        </message>
        <message>
            <source>Start weights stay in layer {layers} ({label}): those there are fewer, or in another order.</source>
            <translation>{layers}번 층 ({label})에는 초기 가중치가 남습니다. 그 프로젝트에는 이런 층이 더 적거나 순서가 다릅니다.</translation>
        </message>
        <message>
            <source>Start weights stay in layer {layers} ({label}): those there have other shapes.</source>
            <translation>{layers}번 층 ({label})에는 초기 가중치가 남습니다. 그 프로젝트에 있는 이런 층은 형태가 다릅니다.</translation>
        </message>
        <message>
            <source>Step</source>
            <translation>계단식</translation>
        </message>
        <message>
            <source>Steps k</source>
            <translation>스텝 수 k</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>종료 조건</translation>
        </message>
        <message>
            <source>Stride</source>
            <translation>스트라이드</translation>
        </message>
        <message>
            <source>Takes</source>
            <translation>취하는 값</translation>
        </message>
        <message>
            <source>Takes the mean gradient off first, so that it divides by the spread instead of the size.</source>
            <translation>먼저 기울기의 평균을 빼서, 기울기의 크기 대신 흩어진 정도로 나눕니다.</translation>
        </message>
        <message>
            <source>Takes the mean of each window: a smaller, softer image. At “same” edges only what lies inside counts.</source>
            <translation>각 창의 평균을 냅니다. 이미지가 작아지고 부드러워집니다. 패딩이 “same”일 때 가장자리에서는 이미지 안쪽의 값만 셉니다.</translation>
        </message>
        <message>
            <source>Tanh</source>
            <translation>Tanh</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>목표</translation>
        </message>
        <message>
            <source>Task</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>Temperature</source>
            <translation>온도</translation>
        </message>
        <message>
            <source>Ten hidden layers of sigmoid units: the gradient shrinks from layer to layer towards the input, and the net hardly learns. Compare the ReLU and the residual one.</source>
            <translation>시그모이드 유닛으로 된 은닉층 열 개: 기울기가 입력 쪽으로 한 층씩 갈수록 작아져 신경망이 거의 배우지 못합니다. ReLU 레시피, 잔차 레시피와 견주어 보세요.</translation>
        </message>
        <message>
            <source>Tensors</source>
            <translation>텐서</translation>
        </message>
        <message>
            <source>Text</source>
            <translation>텍스트</translation>
        </message>
        <message>
            <source>Texts</source>
            <translation>텍스트</translation>
        </message>
        <message>
            <source>The axes in reverse order: rows become columns.</source>
            <translation>축의 순서를 뒤집습니다. 행이 열이 됩니다.</translation>
        </message>
        <message>
            <source>The bell-shaped kind of Xavier: the same spread, with rare large values (Glorot, Bengio 2010).</source>
            <translation>종 모양의 Xavier: 폭은 같지만 드물게 큰 값이 나옵니다 (Glorot, Bengio 2010).</translation>
        </message>
        <message>
            <source>The branches give {shapes}. To be added or multiplied they must give the same. Change their last layers, or concatenate them.</source>
            <translation>분기들의 출력이 {shapes}입니다. 더하거나 곱하려면 출력이 모두 같아야 합니다. 각 분기의 마지막 층을 바꾸거나, 출력을 이어 붙이세요.</translation>
        </message>
        <message>
            <source>The branches give {shapes}. To be put side by side they may differ only in how many features or channels they give. Make the rest equal, for example with the same strides or a Flatten in each.</source>
            <translation>분기들의 출력이 {shapes}입니다. 나란히 이어 붙이려면 특징이나 채널의 수만 다를 수 있습니다. 나머지를 같게 맞추세요. 예를 들어 스트라이드를 같게 하거나 분기마다 평탄화 층을 넣으세요.</translation>
        </message>
        <message>
            <source>The cost alone decides about the weights.</source>
            <translation>비용만으로 가중치를 정합니다.</translation>
        </message>
        <message>
            <source>The cost stopped being a number at step {step} of epoch {epoch}. Most often the learning rate ({rate}) is too large, or the weights start too large. Lower the rate and start again; the last good weights are kept.</source>
            <translation>에포크 {epoch}, 스텝 {step}에서 비용이 수가 아니게 되었습니다. 대개 학습률({rate})이 너무 크거나 초기 가중치가 너무 큰 탓입니다. 학습률을 낮추고 다시 시작하세요. 마지막으로 정상이던 가중치는 남아 있습니다.</translation>
        </message>
        <message>
            <source>The cost “{cost}” already contains the {activation}. Set this layer's activation to Linear.</source>
            <translation>비용 함수 “{cost}”에 이미 {activation} 함수가 들어 있습니다. 이 층의 활성화 함수를 선형으로 바꾸세요.</translation>
        </message>
        <message>
            <source>The cost “{cost}” does not fit the task {task}. Choose another cost under Training.</source>
            <translation>비용 함수 “{cost}”은(는) 과제 {task}에 맞지 않습니다. “학습”에서 다른 비용 함수를 고르세요.</translation>
        </message>
        <message>
            <source>The disk is full: {file} was not written, and what was there before is still there. Free some space or choose another place.</source>
            <translation>디스크가 가득 차서 {file} 파일을 쓰지 못했습니다. 전에 있던 내용은 그대로 있습니다. 공간을 비우거나 다른 곳을 고르세요.</translation>
        </message>
        <message>
            <source>The distance from which on the cost goes straight up.</source>
            <translation>비용이 직선으로 커지기 시작하는 거리입니다.</translation>
        </message>
        <message>
            <source>The even kind of He: the same spread without rare large values (He et al. 2015).</source>
            <translation>고른 모양의 He: 폭은 같고 드물게 큰 값이 나오지 않습니다 (He 외 2015).</translation>
        </message>
        <message>
            <source>The explicit biases are {given}, but {needed} are needed. Write a list of as many, or one number for all.</source>
            <translation>직접 입력한 편향은 {given}인데 {needed}이(가) 필요합니다. 개수를 맞춘 목록이나 모두에 쓸 수 하나를 적으세요.</translation>
        </message>
        <message>
            <source>The explicit weights are {given}, but {needed} are needed (inputs × units). Write a list of units for each input, or one number for all.</source>
            <translation>직접 입력한 가중치는 {given}인데 {needed}이(가) 필요합니다 (입력 × 유닛). 입력마다 유닛 수만큼의 목록을 적거나, 모두에 쓸 수 하나를 적으세요.</translation>
        </message>
        <message>
            <source>The explicit weights are {given}, but {needed} are needed (rows × columns × inputs × filters). Write nested lists of these lengths, or one number for all.</source>
            <translation>직접 입력한 가중치는 {given}인데 {needed}이(가) 필요합니다 (행 × 열 × 입력 × 필터). 이 길이대로 겹친 목록을 적거나, 모두에 쓸 수 하나를 적으세요.</translation>
        </message>
        <message>
            <source>The file is damaged ({reason}).</source>
            <translation>파일이 손상되었습니다 ({reason}).</translation>
        </message>
        <message>
            <source>The file is damaged or cut off in its first part.</source>
            <translation>파일의 앞부분이 손상되었거나 잘렸습니다.</translation>
        </message>
        <message>
            <source>The file is damaged or cut off: {needed} bytes of weights are announced and {found} are there.</source>
            <translation>파일이 손상되었거나 잘렸습니다. 가중치가 {needed}바이트라고 되어 있는데 {found}바이트만 있습니다.</translation>
        </message>
        <message>
            <source>The file is damaged, or its weights belong to another network: “{name}” is {found}, not {needed}.</source>
            <translation>파일이 손상되었거나 다른 신경망의 가중치가 들어 있습니다. “{name}”의 형태가 {needed}이어야 하는데 {found}입니다.</translation>
        </message>
        <message>
            <source>The file is damaged: it holds choices within choices without end.</source>
            <translation>파일이 손상되었습니다. 선택 안에 선택이 끝없이 겹쳐 있습니다.</translation>
        </message>
        <message>
            <source>The file is damaged: it pre-trains a layer that is not there.</source>
            <translation>파일이 손상되었습니다. 없는 층을 사전 학습하려고 합니다.</translation>
        </message>
        <message>
            <source>The file is damaged: its epochs are not in order.</source>
            <translation>파일이 손상되었습니다. 에포크의 순서가 맞지 않습니다.</translation>
        </message>
        <message>
            <source>The file is damaged: its random numbers cannot go on.</source>
            <translation>파일이 손상되었습니다. 난수를 이어서 쓸 수 없습니다.</translation>
        </message>
        <message>
            <source>The file is damaged: some of its weights are not numbers.</source>
            <translation>파일이 손상되었습니다. 수가 아닌 가중치가 있습니다.</translation>
        </message>
        <message>
            <source>The file is damaged: the cost of its last epoch is not a number.</source>
            <translation>파일이 손상되었습니다. 마지막 에포크의 비용이 수가 아닙니다.</translation>
        </message>
        <message>
            <source>The file is damaged: the figures of its pre-training are not numbers.</source>
            <translation>파일이 손상되었습니다. 사전 학습의 값이 수가 아닙니다.</translation>
        </message>
        <message>
            <source>The file is damaged: the optimizer's numbers “{name}” are missing.</source>
            <translation>파일이 손상되었습니다. 옵티마이저의 값 “{name}”이(가) 없습니다.</translation>
        </message>
        <message>
            <source>The file is empty.</source>
            <translation>빈 파일입니다.</translation>
        </message>
        <message>
            <source>The file {file} cannot be opened: {reason}.</source>
            <translation>{file} 파일을 열 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <source>The file {file} cannot be read: {reason}.</source>
            <translation>{file} 파일을 읽을 수 없습니다: {reason}.</translation>
        </message>
        <message>
            <source>The file {file} could not be read ({reason}).</source>
            <translation>{file} 파일을 읽지 못했습니다 ({reason}).</translation>
        </message>
        <message>
            <source>The file {file} has a label {label}; the classes are numbered 0 to 9.</source>
            <translation>{file} 파일에 레이블 {label}이(가) 있습니다. 클래스의 번호는 0부터 9까지입니다.</translation>
        </message>
        <message>
            <source>The file {file} holds more than the {promised} values it promises.</source>
            <translation>{file} 파일에 적힌 것({promised}개)보다 많은 값이 들어 있습니다.</translation>
        </message>
        <message>
            <source>The file {file} holds values of size {shape}; images of 28 x 28 pixels are needed.</source>
            <translation>{file} 파일의 크기가 {shape}입니다. 28 x 28 픽셀 이미지여야 합니다.</translation>
        </message>
        <message>
            <source>The file {file} is cut off within its header. Download or copy it again.</source>
            <translation>{file} 파일의 앞부분이 잘렸습니다. 다시 내려받거나 복사하세요.</translation>
        </message>
        <message>
            <source>The file {file} is cut off: it promises {promised} values and holds {held}. Download or copy it again.</source>
            <translation>{file} 파일이 잘렸습니다. 값이 {promised}개라고 되어 있는데 {held}개만 있습니다. 다시 내려받거나 복사하세요.</translation>
        </message>
        <message>
            <source>The file {file} is damaged or is not an image of a usual kind. Save it as PNG or JPEG and try again.</source>
            <translation>{file} 파일이 손상되었거나 흔히 쓰는 이미지 형식이 아닙니다. PNG나 JPEG로 저장해 다시 해 보세요.</translation>
        </message>
        <message>
            <source>The file {file} is damaged: it cannot be unpacked. Download or copy it again.</source>
            <translation>{file} 파일이 손상되어 압축을 풀 수 없습니다. 다시 내려받거나 복사하세요.</translation>
        </message>
        <message>
            <source>The file {file} is no text in UTF-8 or CP949. Save it as UTF-8 and try again.</source>
            <translation>{file} 파일은 UTF-8이나 CP949로 된 텍스트가 아닙니다. UTF-8로 저장해 다시 해 보세요.</translation>
        </message>
        <message>
            <source>The file {file} is not an IDX file of bytes, such as those of MNIST.</source>
            <translation>{file} 파일은 MNIST와 같은 바이트 IDX 형식이 아닙니다.</translation>
        </message>
        <message>
            <source>The file {file} is too long: at most 4 MB can be read. Choose a part of it.</source>
            <translation>{file} 파일이 너무 깁니다. 4 MB까지 읽을 수 있습니다. 일부만 골라 쓰세요.</translation>
        </message>
        <message>
            <source>The file {file} says it holds {promised} values; at most {most} are read.</source>
            <translation>{file} 파일에 값이 {promised}개라고 되어 있는데, {most}개까지만 읽을 수 있습니다.</translation>
        </message>
        <message>
            <source>The file {labels} has {found} labels for the {count} images in {images}. They belong to different sets.</source>
            <translation>{labels} 파일의 레이블은 {found}개인데 {images} 파일의 이미지는 {count}장입니다. 서로 다른 세트의 파일입니다.</translation>
        </message>
        <message>
            <source>The folder {folder} has no file {name}. Such a set is four files; put all of them there.</source>
            <translation>{folder} 폴더에 {name} 파일이 없습니다. 이런 세트는 파일 네 개로 되어 있습니다. 모두 그 폴더에 넣으세요.</translation>
        </message>
        <message>
            <source>The image {file} has more than {most} million pixels. Make it smaller and try again.</source>
            <translation>{file} 이미지가 {most}백만 픽셀보다 큽니다. 줄여서 다시 해 보세요.</translation>
        </message>
        <message>
            <source>The ladder on MNIST</source>
            <translation>MNIST, 한 단계씩 위로</translation>
        </message>
        <message>
            <source>The largest number.</source>
            <translation>가장 큰 수입니다.</translation>
        </message>
        <message>
            <source>The lecture's He, randn / √(fan_in / 2): twice the variance, because ReLU drops half of the signal.</source>
            <translation>강의에 나오는 He, randn / √(fan_in / 2): ReLU가 신호의 절반을 버리므로 분산을 두 배로 합니다.</translation>
        </message>
        <message>
            <source>The lecture's Xavier, randn / √fan_in: signals keep their size, and the cost falls from the first step.</source>
            <translation>강의에 나오는 Xavier, randn / √fan_in: 신호의 크기가 유지되어 첫 스텝부터 비용이 줄어듭니다.</translation>
        </message>
        <message>
            <source>The lecture's smallest text: after h comes e, after e comes l. Which character comes next?</source>
            <translation>강의에 나오는 가장 짧은 글: h 다음에는 e, e 다음에는 l이 옵니다. 다음에 올 글자는 무엇일까요?</translation>
        </message>
        <message>
            <source>The length that the gradients of the whole network may have, all together.</source>
            <translation>신경망 전체의 기울기를 모두 합친 벡터의 길이가 넘지 못하는 한계입니다.</translation>
        </message>
        <message>
            <source>The length that the weights into one unit may have, all together.</source>
            <translation>유닛 하나로 들어가는 가중치를 모두 합친 벡터의 길이가 넘지 못하는 한계입니다.</translation>
        </message>
        <message>
            <source>The matrix product: every row of A with every column of B, multiplied number by number and added.</source>
            <translation>행렬 곱: A의 각 행과 B의 각 열을 수끼리 곱해 더합니다.</translation>
        </message>
        <message>
            <source>The mean distance to the target. A few examples that are far off count less than with squares.</source>
            <translation>목푯값까지의 거리를 평균한 값입니다. 크게 벗어난 몇몇 예제의 영향이 제곱을 쓸 때보다 작습니다.</translation>
        </message>
        <message>
            <source>The mean of all places, or the largest number of all places.</source>
            <translation>모든 위치의 평균을 낼지, 모든 위치에서 가장 큰 수를 고를지 정합니다.</translation>
        </message>
        <message>
            <source>The mean squared distance to the target. Natural for numbers; for classes it learns slower.</source>
            <translation>목푯값까지의 거리를 제곱해 평균한 값입니다. 수를 맞힐 때 자연스럽고, 클래스를 맞힐 때는 더 느리게 배웁니다.</translation>
        </message>
        <message>
            <source>The net of the lecture, 64 times: how many solve XOR, and how many get stuck, is the luck of the start.</source>
            <translation>강의에 나오는 신경망 64개입니다. 몇 개가 XOR를 풀고 몇 개가 갇히는지는 초깃값의 운에 달렸습니다.</translation>
        </message>
        <message>
            <source>The network does not know the character “{character}”: it is not in the text it learned from.</source>
            <translation>신경망이 “{character}” 문자를 모릅니다. 학습한 텍스트에 없는 문자입니다.</translation>
        </message>
        <message>
            <source>The network writes on: it draws a character, reads what it wrote, and draws the next.</source>
            <translation>신경망이 글을 이어 씁니다. 문자 하나를 뽑고, 자기가 쓴 것을 읽고, 다음 문자를 뽑습니다.</translation>
        </message>
        <message>
            <source>The networks learn one after another: a layer cannot be worked out for several at once.</source>
            <translation>신경망들이 하나씩 차례로 배웁니다. 여러 신경망을 한꺼번에 계산할 수 없는 층이 있습니다.</translation>
        </message>
        <message>
            <source>The networks learn one after another: a layer draws random numbers, and each network keeps those of its own seed.</source>
            <translation>신경망들이 하나씩 차례로 배웁니다. 난수를 뽑는 층이 있어, 신경망마다 자기 시드의 난수를 그대로 씁니다.</translation>
        </message>
        <message>
            <source>The networks learn one after another: large ones are no quicker at once.</source>
            <translation>신경망들이 하나씩 차례로 배웁니다. 큰 신경망은 한꺼번에 학습해도 더 빨라지지 않습니다.</translation>
        </message>
        <message>
            <source>The number that every weight or bias starts with.</source>
            <translation>모든 가중치나 편향이 시작하는 값입니다.</translation>
        </message>
        <message>
            <source>The number that training makes smaller. It must fit what the task asks for.</source>
            <translation>학습이 줄여 나가는 수입니다. 과제가 요구하는 것과 맞아야 합니다.</translation>
        </message>
        <message>
            <source>The numbers you write, to compute a small net by hand.</source>
            <translation>직접 적어 넣는 수입니다. 작은 신경망을 손으로 계산해 볼 때 씁니다.</translation>
        </message>
        <message>
            <source>The output of a layer is also added further down: three residual blocks of two layers each. The signal and its gradient have a short way around every block.</source>
            <translation>층의 출력을 더 뒤쪽에도 더합니다. 두 층짜리 잔차 블록 셋입니다. 신호와 기울기가 블록마다 지름길로 돌아갈 수 있습니다.</translation>
        </message>
        <message>
            <source>The overfitting net with half of the hidden units left out at each step, so that none can rely on another.</source>
            <translation>과적합되는 신경망에서 스텝마다 은닉 유닛의 절반을 빼, 어느 유닛도 다른 유닛에 기대지 못하게 합니다.</translation>
        </message>
        <message>
            <source>The overfitting net with large weights made costly: λ times the sum of their squares is part of the cost.</source>
            <translation>과적합되는 신경망에서 큰 가중치에 비용을 매깁니다. 가중치 제곱합의 λ배가 비용에 들어갑니다.</translation>
        </message>
        <message>
            <source>The part of the training in which the rate rises.</source>
            <translation>전체 학습 가운데 학습률이 올라가는 구간의 비율입니다.</translation>
        </message>
        <message>
            <source>The place of the largest number, counted from 0. With one-hot targets: the class.</source>
            <translation>가장 큰 수의 위치를 0부터 센 것입니다. 목푯값이 원-핫이면 클래스가 됩니다.</translation>
        </message>
        <message>
            <source>The plain cell: tanh of input and last state. Simple, but it forgets after some ten steps.</source>
            <translation>기본 셀: 입력과 지난 상태에 tanh를 씌웁니다. 단순하지만 열 스텝쯤 지나면 잊습니다.</translation>
        </message>
        <message>
            <source>The plain rule on one layer: the yardstick for the other nine.</source>
            <translation>한 층에 기본 규칙을 씁니다. 나머지 아홉 옵티마이저를 견주어 보는 기준입니다.</translation>
        </message>
        <message>
            <source>The plain rule: a step against the gradient. Honest, slow, and it shows what the rate does.</source>
            <translation>기본 규칙: 기울기의 반대 방향으로 한 스텝 갑니다. 느리지만 정직해서, 학습률이 하는 일을 잘 보여 줍니다.</translation>
        </message>
        <message>
            <source>The project does not have the right form: {reason}.</source>
            <translation>프로젝트의 형식이 맞지 않습니다: {reason}.</translation>
        </message>
        <message>
            <source>The project is too long to be saved: {count} characters of at most {most}.</source>
            <translation>프로젝트가 너무 길어 저장할 수 없습니다. {count}자인데 {most}자까지 됩니다.</translation>
        </message>
        <message>
            <source>The rate stays as it is. Simple, and what the lecture does.</source>
            <translation>학습률이 그대로입니다. 단순하며, 강의에서 쓰는 방식입니다.</translation>
        </message>
        <message>
            <source>The rule by which gradients change the weights. Some are quicker, some forgive a bad rate.</source>
            <translation>기울기로 가중치를 바꾸는 규칙입니다. 더 빠른 것도 있고, 학습률이 나빠도 잘 견디는 것도 있습니다.</translation>
        </message>
        <message>
            <source>The same digits as a sequence, row by row, column by column or pixel by pixel, for recurrent networks.</source>
            <translation>같은 숫자를 한 행씩, 한 열씩 또는 한 픽셀씩 시퀀스로 봅니다. 순환 신경망에 알맞습니다.</translation>
        </message>
        <message>
            <source>The same for Korean: every syllable is a character of its own, so the vocabulary is larger and an embedding stands in for the one-hot rows.</source>
            <translation>같은 것을 한국어로 합니다. 음절 하나하나가 문자 하나이므로 어휘가 더 크고, 원-핫 행 대신 임베딩을 씁니다.</translation>
        </message>
        <message>
            <source>The same net with a good start. Published: 97.52 and 97.95 %.</source>
            <translation>같은 신경망을 좋은 초깃값에서 시작합니다. 발표된 결과: 97.52 %와 97.95 %.</translation>
        </message>
        <message>
            <source>The same network reads ten hiragana in the many shapes that old books give them.</source>
            <translation>같은 신경망이 옛 책에 나오는 다양한 모양의 히라가나 열 가지를 읽습니다.</translation>
        </message>
        <message>
            <source>The same numbers in the same order, in other lists.</source>
            <translation>같은 수를 같은 순서로 다른 목록에 담습니다.</translation>
        </message>
        <message>
            <source>The same ten hidden layers of sigmoid units, but all after the first have a way around them (fast forward): the gradient takes it, and the net learns with sigmoids too.</source>
            <translation>똑같이 시그모이드 유닛으로 된 은닉층 열 개이지만, 첫 층을 뺀 모든 층에 돌아가는 지름길(fast forward)이 있습니다. 기울기가 그 길로 흘러, 시그모이드로도 신경망이 배웁니다.</translation>
        </message>
        <message>
            <source>The same ten hidden layers with ReLU, whose slope is 1 where it is on: the gradient reaches the first layer, and the net learns.</source>
            <translation>똑같은 은닉층 열 개에 ReLU를 씁니다. ReLU는 켜져 있는 곳에서 기울기가 1이므로, 기울기가 첫 층까지 닿아 신경망이 배웁니다.</translation>
        </message>
        <message>
            <source>The same with a gated cell of fewer weights.</source>
            <translation>같은 것을 가중치가 더 적은 게이트 셀로 합니다.</translation>
        </message>
        <message>
            <source>The same with a memory behind gates.</source>
            <translation>같은 것을 게이트로 기억을 지키는 셀로 합니다.</translation>
        </message>
        <message>
            <source>The shape {result} has {there} numbers, but {shape} arrives ({here} numbers). Choose sizes whose product is {here}.</source>
            <translation>{result} 형태에는 수가 {there}개 들어가는데 {shape}(수 {here}개)이(가) 들어옵니다. 곱하면 {here}이(가) 되는 크기를 고르세요.</translation>
        </message>
        <message>
            <source>The share of numbers silenced between stacked layers while training. A single layer has nothing between.</source>
            <translation>학습하는 동안 쌓은 층 사이에서 0으로 만들 수의 비율입니다. 층이 하나뿐이면 그 사이에 아무것도 없습니다.</translation>
        </message>
        <message>
            <source>The share of right answers on the validation data at which to end; 0.98 is 98 %.</source>
            <translation>검증 데이터에서 정답의 비율이 이 값에 이르면 학습을 끝냅니다. 0.98은 98 %입니다.</translation>
        </message>
        <message>
            <source>The share of the examples that is not trained on, but measured on, during the training and after it.</source>
            <translation>학습에 쓰지 않고, 학습하는 동안과 학습한 뒤에 성능을 재는 데 쓰는 예제의 비율입니다.</translation>
        </message>
        <message>
            <source>The share of training examples that get a wrong answer. What learns these, too, does worse on others.</source>
            <translation>틀린 답이 붙는 학습 예제의 비율입니다. 이것까지 배우면 다른 예제에서는 더 못합니다.</translation>
        </message>
        <message>
            <source>The share that is silenced. The lecture's keep probability is 1 − p: keep 0.7 is p = 0.3.</source>
            <translation>0으로 만들 비율입니다. 강의에 나오는 유지 확률(keep)은 1 − p이므로, 유지 0.7은 p = 0.3입니다.</translation>
        </message>
        <message>
            <source>The size that a single gradient may have.</source>
            <translation>기울기 하나의 크기가 넘지 못하는 한계입니다.</translation>
        </message>
        <message>
            <source>The stack does not fit yet: the red card says why.</source>
            <translation>층 구성이 아직 맞지 않습니다. 빨간 카드에 까닭이 나와 있습니다.</translation>
        </message>
        <message>
            <source>The stack is empty. Add a Dense layer; the task needs as many units at the end: {needed}.</source>
            <translation>층이 하나도 없습니다. 완전 연결 층을 추가하세요. 과제에는 마지막에 유닛 {needed}개가 필요합니다.</translation>
        </message>
        <message>
            <source>The start of all random numbers: the same seed gives the same run, another seed another start.</source>
            <translation>모든 난수의 출발점입니다. 시드가 같으면 학습도 똑같고, 다르면 다른 초깃값에서 시작합니다.</translation>
        </message>
        <message>
            <source>The start of the draw: the same seed writes the same text, another seed another one.</source>
            <translation>뽑기의 출발점입니다. 시드가 같으면 같은 글을 쓰고, 다르면 다른 글을 씁니다.</translation>
        </message>
        <message>
            <source>The start of the random numbers that make the data: another seed gives other points and other wrong answers.</source>
            <translation>데이터를 만드는 난수의 출발점입니다. 시드를 바꾸면 점과 틀린 답도 달라집니다.</translation>
        </message>
        <message>
            <source>The state after the last step, or the state after every step for a layer that reads on.</source>
            <translation>마지막 스텝의 상태만 내보내거나, 이어서 읽는 층을 위해 모든 스텝의 상태를 내보냅니다.</translation>
        </message>
        <message>
            <source>The sum divided by how many numbers were added.</source>
            <translation>모두 더한 값을, 더한 수의 개수로 나눈 것입니다.</translation>
        </message>
        <message>
            <source>The sum times its own sigmoid, smooth and with a small dip below zero (Elfwing et al. 2017).</source>
            <translation>가중합에 그 시그모이드를 곱합니다. 매끄럽고 0 아래로 살짝 내려갑니다 (Elfwing 외 2017).</translation>
        </message>
        <message>
            <source>The task needs one number at the end, but this layer gives {shape}. End the stack with a Dense layer of one unit.</source>
            <translation>과제에는 마지막에 수 하나가 필요한데, 이 층은 {shape}을(를) 내보냅니다. 유닛 하나짜리 완전 연결 층으로 끝내세요.</translation>
        </message>
        <message>
            <source>The task needs {needed} numbers at the end (one for each answer), but this layer gives {shape}. End the stack with a Dense layer of {needed} units.</source>
            <translation>과제에는 마지막에 수 {needed}개(답마다 하나)가 필요한데, 이 층은 {shape}을(를) 내보냅니다. 유닛 {needed}개짜리 완전 연결 층으로 끝내세요.</translation>
        </message>
        <message>
            <source>The task needs {needed} numbers at the end (one for each character, at each step), but this layer gives {shape}. Let recurrent layers give every step, and end the stack with a Dense layer of {units} units.</source>
            <translation>과제에는 마지막에 수 {needed}개(스텝마다 문자별로 하나)가 필요한데, 이 층은 {shape}을(를) 내보냅니다. 순환층이 모든 스텝을 내보내게 하고, 유닛 {units}개짜리 완전 연결 층으로 끝내세요.</translation>
        </message>
        <message>
            <source>The text has {count} characters, but sequences of {steps} need one more than that at least. Write a longer text, or shorten the sequence, under Task.</source>
            <translation>텍스트는 {count}자인데, 길이 {steps}의 시퀀스에는 적어도 그보다 한 자 더 많아야 합니다. “과제”에서 더 긴 텍스트를 적거나 시퀀스를 줄이세요.</translation>
        </message>
        <message>
            <source>The text is too short to hold some of it out: what is measured is how well it was learned by heart.</source>
            <translation>텍스트가 너무 짧아 일부를 검증용으로 떼어 둘 수 없습니다. 여기서 재는 것은 얼마나 잘 외웠는지입니다.</translation>
        </message>
        <message>
            <source>The training begins with each layer's own initial weights. Enough for most nets of today.</source>
            <translation>각 층에 정해진 초기 가중치에서 학습을 시작합니다. 요즘 신경망은 대부분 이것으로 충분합니다.</translation>
        </message>
        <message>
            <source>The training failed for a reason that this program did not foresee: {reason}. The log has the details.</source>
            <translation>이 프로그램이 예상하지 못한 까닭으로 학습이 실패했습니다: {reason}. 자세한 내용은 기록에 있습니다.</translation>
        </message>
        <message>
            <source>The training images in {folder} are {count}; {held_out} are set aside to check with, so more are needed.</source>
            <translation>{folder}의 학습 이미지는 {count}장인데 {held_out}장을 검증용으로 떼어 두므로, 이미지가 더 필요합니다.</translation>
        </message>
        <message>
            <source>The width σ of the bell curve. Compare it with the numbers that arrive; pixels lie between 0 and 1.</source>
            <translation>종 모양 분포의 폭 σ입니다. 들어오는 수와 견주어 정하세요. 픽셀은 0과 1 사이입니다.</translation>
        </message>
        <message>
            <source>The width σ of the bell curve. Smaller values start the layer quieter.</source>
            <translation>종 모양 분포의 폭 σ입니다. 작을수록 층의 출력이 작게 시작합니다.</translation>
        </message>
        <message>
            <source>The window of {kernel}×{kernel} is larger than the image that arrives ({size} wide or high). Make the window smaller, or set the edges to “same”.</source>
            <translation>{kernel}×{kernel} 창이 들어오는 이미지(가로 또는 세로 {size})보다 큽니다. 창을 줄이거나 패딩을 “same”으로 바꾸세요.</translation>
        </message>
        <message>
            <source>The {set} files are not on this computer yet. Download them ({size} MB), choose the folder that holds them, or take the digits task, which needs no files.</source>
            <translation>이 컴퓨터에 아직 {set} 파일이 없습니다. 내려받거나({size} MB), 파일이 있는 폴더를 고르거나, 파일이 필요 없는 작은 숫자 과제를 쓰세요.</translation>
        </message>
        <message>
            <source>There are no points yet. Click into the square under Try it: left for class 1, right for class 0.</source>
            <translation>아직 점이 없습니다. “써 보기”의 사각형을 클릭하세요. 왼쪽 버튼은 클래스 1, 오른쪽 버튼은 클래스 0입니다.</translation>
        </message>
        <message>
            <source>There is no device “{wanted}” on this computer; it has {found}. Choose one of these, or “auto”.</source>
            <translation>이 컴퓨터에는 장치 “{wanted}”이(가) 없습니다. 있는 장치: {found}. 이 가운데 하나나 “auto”를 고르세요.</translation>
        </message>
        <message>
            <source>There is no file {file}.</source>
            <translation>{file} 파일이 없습니다.</translation>
        </message>
        <message>
            <source>There is no layer inside, so that the {shape} that arrives would only be doubled. Add a layer inside.</source>
            <translation>안에 층이 없어, 들어오는 {shape}이(가) 두 배가 되기만 합니다. 안에 층을 추가하세요.</translation>
        </message>
        <message>
            <source>There is no layer {number}. “3/1/2” means: in layer 3, in its first stack, layer 2. “info” shows the numbers.</source>
            <translation>{number}번 층은 없습니다. “3/1/2”는 3번 층의 첫 번째 갈래에 있는 2번 층을 뜻합니다. “info”를 쓰면 번호가 나옵니다.</translation>
        </message>
        <message>
            <source>There is no layer {number}; the stack has {count}.</source>
            <translation>{number}번 층은 없습니다. 층은 모두 {count}개입니다.</translation>
        </message>
        <message>
            <source>There is no recipe “{key}”. There are: {known}.</source>
            <translation>“{key}” 레시피는 없습니다. 있는 레시피: {known}.</translation>
        </message>
        <message>
            <source>There is no {noun} “{key}”. Did you mean {near}?</source>
            <translation>{noun} 중에 “{key}”은(는) 없습니다. 혹시 {near}인가요?</translation>
        </message>
        <message>
            <source>There is no {noun} “{key}”. There are: {known}.</source>
            <translation>{noun} 중에 “{key}”은(는) 없습니다. 쓸 수 있는 것: {known}.</translation>
        </message>
        <message>
            <source>There is not enough memory on {device} for this network and batch size. Make the layers or the batch smaller, or choose another device.</source>
            <translation>이 신경망과 배치 크기에는 {device}의 메모리가 모자랍니다. 층이나 배치를 줄이거나 다른 장치를 고르세요.</translation>
        </message>
        <message>
            <source>There is not enough memory to open the file. Close other programs and try again.</source>
            <translation>파일을 열기에 메모리가 모자랍니다. 다른 프로그램을 닫고 다시 해 보세요.</translation>
        </message>
        <message>
            <source>There is nothing to train on: A @ B needs as many rows in B as A has columns, but A has {columns} and B has {rows}.</source>
            <translation>학습할 것이 없습니다. A @ B를 계산하려면 B의 행 수가 A의 열 수와 같아야 하는데, A의 열은 {columns}개이고 B의 행은 {rows}개입니다.</translation>
        </message>
        <message>
            <source>There is nothing to train on: A and B must be matrices, that is lists of lists. With more dimensions they can be computed with, but not learned.</source>
            <translation>학습할 것이 없습니다. A와 B는 행렬, 곧 목록의 목록이어야 합니다. 차원이 더 많으면 계산은 할 수 있지만 학습할 수는 없습니다.</translation>
        </message>
        <message>
            <source>These are the 1,797 small digits that ship with scikit-learn, not MNIST.</source>
            <translation>MNIST가 아니라 scikit-learn에 들어 있는 작은 숫자 1,797개입니다.</translation>
        </message>
        <message>
            <source>This is a safetensors file, but not a Network Playground project.</source>
            <translation>safetensors 파일이지만 Network Playground 프로젝트는 아닙니다.</translation>
        </message>
        <message>
            <source>This is not a Network Playground project ({reason}).</source>
            <translation>Network Playground 프로젝트가 아닙니다 ({reason}).</translation>
        </message>
        <message>
            <source>This is not a Network Playground project.</source>
            <translation>Network Playground 프로젝트가 아닙니다.</translation>
        </message>
        <message>
            <source>This is not a Network Playground project: it is too long.</source>
            <translation>Network Playground 프로젝트가 아닙니다. 너무 깁니다.</translation>
        </message>
        <message>
            <source>This is not a Network Playground project: it names no format.</source>
            <translation>Network Playground 프로젝트가 아닙니다. 형식이 적혀 있지 않습니다.</translation>
        </message>
        <message>
            <source>This is not a Network Playground project: its format number is wrong.</source>
            <translation>Network Playground 프로젝트가 아닙니다. 형식 번호가 잘못되었습니다.</translation>
        </message>
        <message>
            <source>This is not a project in JSON: {reason}.</source>
            <translation>JSON으로 된 프로젝트가 아닙니다: {reason}.</translation>
        </message>
        <message>
            <source>This layer compares the numbers of one example with each other, but {shape} arrives: a single number would always become 0. Take the layer out, or make the layer before it wider.</source>
            <translation>이 층은 한 예제의 수들을 서로 견주는데 {shape}이(가) 들어옵니다. 수가 하나뿐이면 언제나 0이 됩니다. 이 층을 빼거나 앞의 층을 더 넓게 하세요.</translation>
        </message>
        <message>
            <source>This layer computes with numbers, but {shape} characters arrive. Put a One-hot or Embedding layer first.</source>
            <translation>이 층은 수로 계산하는데 문자({shape})가 들어옵니다. 앞에 원-핫 층이나 임베딩 층을 넣으세요.</translation>
        </message>
        <message>
            <source>This layer drops whole channels of an image or features of a sequence, but {shape} arrives. Put it before Flatten, or take Dropout here.</source>
            <translation>이 층은 이미지의 채널이나 시퀀스의 특징을 통째로 버리는데 {shape}이(가) 들어옵니다. 평탄화 층 앞에 두거나, 여기에는 드롭아웃을 쓰세요.</translation>
        </message>
        <message>
            <source>This layer gives {count} numbers for each example; the most this program handles is {most}. Make the layer smaller.</source>
            <translation>이 층은 예제마다 수 {count}개를 내보냅니다. 이 프로그램이 다룰 수 있는 것은 {most}개까지입니다. 층을 줄이세요.</translation>
        </message>
        <message>
            <source>This layer takes a row of numbers, but {shape} arrives. Put a Flatten layer before it.</source>
            <translation>이 층은 한 줄로 된 수를 받는데 {shape}이(가) 들어옵니다. 앞에 평탄화 층을 넣으세요.</translation>
        </message>
        <message>
            <source>This layer takes a sequence (steps × features), but {shape} arrives. Choose a task that reads images row by row, or put the layer where a sequence arrives.</source>
            <translation>이 층은 시퀀스(스텝 × 특징)를 받는데 {shape}이(가) 들어옵니다. 이미지를 한 행씩 읽는 과제를 고르거나, 시퀀스가 들어오는 자리로 층을 옮기세요.</translation>
        </message>
        <message>
            <source>This layer takes an image (channels × rows × columns), but {shape} arrives. Put it before Flatten, on a task that gives images.</source>
            <translation>이 층은 이미지(채널 × 행 × 열)를 받는데 {shape}이(가) 들어옵니다. 이미지를 주는 과제에서 평탄화 층 앞에 두세요.</translation>
        </message>
        <message>
            <source>This layer takes an image or a sequence, but {shape} arrives. Put it before Flatten.</source>
            <translation>이 층은 이미지나 시퀀스를 받는데 {shape}이(가) 들어옵니다. 평탄화 층 앞에 두세요.</translation>
        </message>
        <message>
            <source>This layer takes characters, but {shape} arrives. Put it first in the stack, in a task that reads text.</source>
            <translation>이 층은 문자를 받는데 {shape}이(가) 들어옵니다. 텍스트를 읽는 과제에서 맨 앞에 두세요.</translation>
        </message>
        <message>
            <source>This network is too large to show every number: it has {count} weights, and {most} can be read. Try a truth table, or one of the recipes under Computing by hand.</source>
            <translation>이 신경망은 너무 커서 모든 수를 보여 줄 수 없습니다. 가중치가 {count}개인데, 알아볼 수 있는 것은 {most}개까지입니다. “진리표”나 “손으로 계산하기”에 있는 레시피를 써 보세요.</translation>
        </message>
        <message>
            <source>This network’s steps cannot be replayed by the GPU (no CUDA graph), so they are done one by one: the same result, more slowly.</source>
            <translation>이 신경망의 스텝은 GPU가 재생할 수 없어(CUDA 그래프 없음) 하나씩 계산합니다. 결과는 같지만 더 느립니다.</translation>
        </message>
        <message>
            <source>This project was made by a newer version of Network Playground (format {number}; this version reads up to {known}). Open it with that version.</source>
            <translation>더 새로운 Network Playground에서 만든 프로젝트입니다 (형식 {number}, 이 버전은 {known}까지 읽음). 그 버전에서 여세요.</translation>
        </message>
        <message>
            <source>This training cannot be saved: some of its weights are not numbers any more. Lower the learning rate, start again, and save then.</source>
            <translation>이 학습은 저장할 수 없습니다. 더는 수가 아닌 가중치가 있습니다. 학습률을 낮추고 처음부터 다시 학습한 뒤 저장하세요.</translation>
        </message>
        <message>
            <source>Three branches look at the same image side by side, through windows of 3×3 and 5×5 and as a whole row of numbers; what they find is concatenated.</source>
            <translation>세 분기가 같은 이미지를 나란히 봅니다. 3×3 창, 5×5 창, 그리고 한 줄로 펼친 수로 보고, 찾아낸 것을 이어 붙입니다.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>시간</translation>
        </message>
        <message>
            <source>Train on</source>
            <translation>학습 예제 수</translation>
        </message>
        <message>
            <source>Trained scale</source>
            <translation>학습되는 폭</translation>
        </message>
        <message>
            <source>Trained shift</source>
            <translation>학습되는 중심</translation>
        </message>
        <message>
            <source>Training</source>
            <translation>학습</translation>
        </message>
        <message>
            <source>Training ended: its time of {seconds} s is over.</source>
            <translation>학습이 끝났습니다. 정해 둔 시간 {seconds}초가 지났습니다.</translation>
        </message>
        <message>
            <source>Training ended: the validation accuracy of {accuracy} reaches the target.</source>
            <translation>학습이 끝났습니다. 검증 정확도 {accuracy}이(가) 목표에 이르렀습니다.</translation>
        </message>
        <message>
            <source>Training ended: the validation cost has not fallen for {count} measured epochs. The weights from before are kept.</source>
            <translation>학습이 끝났습니다. 평가한 에포크 {count}번 동안 검증 비용이 줄지 않았습니다. 그 전의 가중치를 유지합니다.</translation>
        </message>
        <message>
            <source>Training leaves the weights here, and those of layers inside, as they are, and batch norm keeps its running mean and variance: for keeping what was learned before. Takes effect when Train starts a training or goes on.</source>
            <translation>학습해도 이 층과 안쪽 층들의 가중치가 그대로 남고, 배치 정규화의 이동 평균과 이동 분산도 바뀌지 않습니다. 전에 배운 것을 지킬 때 씁니다. “학습”을 눌러 학습을 시작하거나 이어 갈 때 적용됩니다.</translation>
        </message>
        <message>
            <source>Trains on 1,297 small digits without any download and still reads real handwriting.</source>
            <translation>내려받지 않고 작은 숫자 1,297개로 학습하지만, 실제 손글씨도 읽습니다.</translation>
        </message>
        <message>
            <source>Trains the leading sigmoid layers one after another as restricted Boltzmann machines: each learns to reconstruct its input (Hinton 2006). Their initial weights are not used. Deep sigmoid nets, which hardly learn from random weights, start well from there.</source>
            <translation>앞쪽의 시그모이드 층들을 제한된 볼츠만 머신으로 하나씩 차례로 학습시킵니다. 각 층은 자기 입력을 재구성하는 법을 배웁니다 (Hinton 2006). 이 층들의 초기 가중치는 쓰지 않습니다. 무작위 가중치에서는 거의 배우지 못하는 깊은 시그모이드 신경망도 여기서는 잘 출발합니다.</translation>
        </message>
        <message>
            <source>Truncated normal</source>
            <translation>잘린 정규분포</translation>
        </message>
        <message>
            <source>Truth tables</source>
            <translation>진리표</translation>
        </message>
        <message>
            <source>Turns a row of numbers into probabilities that add up to 1. Cross-entropy already contains it.</source>
            <translation>한 줄의 수를 더해서 1이 되는 확률로 바꿉니다. 교차 엔트로피에는 이미 들어 있습니다.</translation>
        </message>
        <message>
            <source>Turns, scales, slants and bends every training image a little, anew in each epoch. Helps with few images and with real drawings.</source>
            <translation>모든 학습 이미지를 에포크마다 새로 조금씩 돌리고, 크기를 바꾸고, 기울이고, 구부립니다. 이미지가 적을 때와 직접 그린 숫자를 읽을 때 도움이 됩니다.</translation>
        </message>
        <message>
            <source>Twice the variance per input, because ReLU drops half of the signal (He et al. 2015).</source>
            <translation>ReLU가 신호의 절반을 버리므로, 입력당 분산을 두 배로 합니다 (He 외 2015).</translation>
        </message>
        <message>
            <source>Two arms that wind around each other: the hardest of these sets, for networks with some depth.</source>
            <translation>서로 감기는 두 팔입니다. 이 가운데 가장 어려우며, 어느 정도 깊은 신경망에 알맞습니다.</translation>
        </message>
        <message>
            <source>Two clouds</source>
            <translation>두 구름</translation>
        </message>
        <message>
            <source>Two clouds of points that one straight line can separate.</source>
            <translation>직선 하나로 나눌 수 있는 두 점 구름입니다.</translation>
        </message>
        <message>
            <source>Two clouds, one unit</source>
            <translation>두 구름, 유닛 하나</translation>
        </message>
        <message>
            <source>Two half circles that reach into each other.</source>
            <translation>서로 맞물린 두 반원입니다.</translation>
        </message>
        <message>
            <source>Two hidden layers wind a border between the arms. With fewer units it stays straight in places.</source>
            <translation>은닉층 둘이 두 팔 사이로 경계를 감아 넣습니다. 유닛이 적으면 군데군데 경계가 곧게 남습니다.</translation>
        </message>
        <message>
            <source>Two hidden layers, N(0,1)</source>
            <translation>은닉층 둘, N(0,1)</translation>
        </message>
        <message>
            <source>Two hidden layers, Xavier</source>
            <translation>은닉층 둘, Xavier</translation>
        </message>
        <message>
            <source>Two hidden sigmoid units are enough for XOR, from most starts: about one in three gets stuck.</source>
            <translation>은닉 시그모이드 유닛 둘이면 XOR에 충분합니다. 다만 초깃값에 따라 셋 중 하나꼴로 갇힙니다.</translation>
        </message>
        <message>
            <source>Two moons</source>
            <translation>두 반달</translation>
        </message>
        <message>
            <source>Uniform</source>
            <translation>균등분포</translation>
        </message>
        <message>
            <source>Units</source>
            <translation>유닛 수</translation>
        </message>
        <message>
            <source>Uses the gradient where the momentum leads, not where it is (Nesterov). Overshoots less.</source>
            <translation>지금 자리가 아니라 모멘텀이 데려갈 자리의 기울기를 씁니다 (Nesterov). 덜 지나칩니다.</translation>
        </message>
        <message>
            <source>Value</source>
            <translation>값</translation>
        </message>
        <message>
            <source>Values are drawn from minus this number to this number.</source>
            <translation>−한계값부터 +한계값 사이에서 뽑습니다.</translation>
        </message>
        <message>
            <source>Vanishing gradient</source>
            <translation>기울기 소실</translation>
        </message>
        <message>
            <source>Vanishing gradient: ReLU</source>
            <translation>기울기 소실: ReLU</translation>
        </message>
        <message>
            <source>Vanishing gradient: residual</source>
            <translation>기울기 소실: 잔차</translation>
        </message>
        <message>
            <source>Vanishing gradient: sigmoid</source>
            <translation>기울기 소실: 시그모이드</translation>
        </message>
        <message>
            <source>Vary images</source>
            <translation>이미지 변형</translation>
        </message>
        <message>
            <source>Warm-up</source>
            <translation>워밍업</translation>
        </message>
        <message>
            <source>Weighs a sum by how likely a normal number lies below it (Hendrycks, Gimpel 2016). In transformers.</source>
            <translation>정규분포를 따르는 수가 가중합보다 작을 확률을 가중합에 곱합니다 (Hendrycks, Gimpel 2016). 트랜스포머에 쓰입니다.</translation>
        </message>
        <message>
            <source>Weight decay</source>
            <translation>가중치 감쇠</translation>
        </message>
        <message>
            <source>Weights as the lecture writes them, a list of units for each input: [[5, -7], [5, -7]]. Biases as one list: [-8, 3]. One number stands for all.</source>
            <translation>강의에서 쓰는 꼴의 가중치로, 입력마다 유닛별 값의 목록을 적습니다: [[5, -7], [5, -7]]. 편향은 목록 하나로 적습니다: [-8, 3]. 수 하나만 적으면 모두에 쓰입니다.</translation>
        </message>
        <message>
            <source>Weights copied from “{file}” into layer: {layers}.</source>
            <translation>“{file}”에서 가중치를 복사한 층: {layers}.</translation>
        </message>
        <message>
            <source>Weights from N(0, 1): four wide layers make the first costs enormous, and learning is slow.</source>
            <translation>가중치를 N(0, 1)에서 시작합니다. 넓은 층 넷이 처음의 비용을 엄청나게 키워 학습이 느립니다.</translation>
        </message>
        <message>
            <source>Weights from N(0,1) start far too loud: the cost begins in the hundreds. Published: 94.64 %.</source>
            <translation>가중치를 N(0,1)에서 시작하면 출력이 지나치게 커서 비용이 수백에서 시작합니다. 발표된 결과: 94.64 %.</translation>
        </message>
        <message>
            <source>Weights from U(−1, 1): a little quieter than N(0, 1), and still far too loud.</source>
            <translation>가중치를 U(−1, 1)에서 시작합니다. N(0, 1)보다는 조금 낫지만, 출력이 여전히 지나치게 큽니다.</translation>
        </message>
        <message>
            <source>Weights start</source>
            <translation>가중치 초기화</translation>
        </message>
        <message>
            <source>Weights worked out by hand: one hidden unit answers to 11, one to 00, and the output says yes to neither. The page Numbers shows every value, example by example.</source>
            <translation>손으로 구한 가중치: 은닉 유닛 하나는 11에, 하나는 00에 반응하고, 출력은 둘 다 아니면 예라고 답합니다. “수치” 탭에서 예제마다 모든 값을 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>What A is multiplied with; a linear layer without bias has to find it.</source>
            <translation>A에 곱하는 것입니다. 편향 없는 선형 층이 이것을 찾아내야 합니다.</translation>
        </message>
        <message>
            <source>What arrives ({arrives}) is added to what the inner layers make of it, but they give {leaves}. Change the last inner layer so that it gives {arrives} too.</source>
            <translation>들어오는 것({arrives})을 안쪽 층의 결과에 더하는데, 안쪽 층은 {leaves}을(를) 내보냅니다. 안쪽의 마지막 층도 {arrives}을(를) 내보내도록 바꾸세요.</translation>
        </message>
        <message>
            <source>What each unit does with its weighted sum. Without one, stacked layers are no more than a single one.</source>
            <translation>각 유닛이 가중합에 적용하는 함수입니다. 이것이 없으면 층을 쌓아도 한 층과 다를 것이 없습니다.</translation>
        </message>
        <message>
            <source>What goes into the network.</source>
            <translation>신경망에 들어가는 수입니다.</translation>
        </message>
        <message>
            <source>What is done with the hidden layers first, without looking at the answers.</source>
            <translation>답을 보지 않고 은닉층에 먼저 무엇을 하는지 정합니다.</translation>
        </message>
        <message>
            <source>What should come out; the cost measures how far away it is.</source>
            <translation>나와야 하는 수입니다. 비용은 답이 여기서 얼마나 떨어져 있는지 나타냅니다.</translation>
        </message>
        <message>
            <source>What the network reads and learns to go on with. Any language; more text teaches more than more epochs.</source>
            <translation>신경망이 읽고 이어 쓰기를 배울 글입니다. 어느 언어든 됩니다. 에포크를 늘리는 것보다 글을 늘리는 편이 더 많이 가르칩니다.</translation>
        </message>
        <message>
            <source>What the network sees of a point: x₁ and x₂, or what is computed from them. With the right inputs a single unit can do what otherwise takes a hidden layer.</source>
            <translation>신경망이 점에서 무엇을 보는지 정합니다. x₁과 x₂, 또는 이 둘로 계산한 값입니다. 입력이 알맞으면 은닉층이 필요한 일도 유닛 하나로 할 수 있습니다.</translation>
        </message>
        <message>
            <source>What the rate is at first, as a share of the chosen one.</source>
            <translation>처음의 학습률을, 고른 학습률에 대한 비율로 정합니다.</translation>
        </message>
        <message>
            <source>What the rate is at the end, as a share of the chosen one.</source>
            <translation>마지막의 학습률을, 고른 학습률에 대한 비율로 정합니다.</translation>
        </message>
        <message>
            <source>What the rate is multiplied by each time: 0.5 halves it.</source>
            <translation>학습률에 매번 곱하는 값입니다. 0.5면 절반이 됩니다.</translation>
        </message>
        <message>
            <source>What the rate is multiplied by in an epoch.</source>
            <translation>학습률에 에포크마다 곱하는 값입니다.</translation>
        </message>
        <message>
            <source>What the rotation is multiplied by. √2 makes up for the half that ReLU drops.</source>
            <translation>회전에 곱하는 값입니다. √2는 ReLU가 버리는 절반을 메워 줍니다.</translation>
        </message>
        <message>
            <source>What the sum of squared gradients starts at. Larger makes the first steps smaller; TensorFlow has 0.1.</source>
            <translation>기울기 제곱합의 시작값입니다. 크면 처음 스텝이 작아집니다. TensorFlow의 값은 0.1입니다.</translation>
        </message>
        <message>
            <source>What you placed in the square under Try it: x₁, x₂ and the class of each point.</source>
            <translation>“써 보기”의 사각형에 찍은 점입니다. 점마다 x₁, x₂와 클래스가 있습니다.</translation>
        </message>
        <message>
            <source>Where the biases start. Zeros are usual; the lecture draws them from N(0, 1).</source>
            <translation>편향의 초깃값을 정합니다. 흔히 0으로 하며, 강의에서는 N(0, 1)에서 뽑습니다.</translation>
        </message>
        <message>
            <source>Where the weights start. A bad start can make a deep net learn slowly or not at all.</source>
            <translation>가중치의 초깃값을 정합니다. 초깃값이 나쁘면 깊은 신경망은 느리게 배우거나 전혀 배우지 못합니다.</translation>
        </message>
        <message>
            <source>Whether biases, and the scale and shift of norms, are penalised as well. Most often they are left free.</source>
            <translation>편향과 정규화 층의 폭, 중심에도 규제를 적용할지 정합니다. 대개는 적용하지 않습니다.</translation>
        </message>
        <message>
            <source>Whether each network sees the examples in an order of its own, or all in the same, so that they differ by their start weights alone.</source>
            <translation>신경망마다 예제를 저마다의 순서로 보는지, 모두 같은 순서로 보아 초기 가중치만 서로 다른지 정합니다.</translation>
        </message>
        <message>
            <source>Whether one network learns, or several from different seeds side by side.</source>
            <translation>신경망 하나가 배우는지, 여러 신경망이 서로 다른 시드에서 시작해 나란히 배우는지 정합니다.</translation>
        </message>
        <message>
            <source>Whether the network sees the image whole, as 28 steps of one row or column each, or as 784 steps of one pixel. So long a sequence is slow to learn: gradients fade on their way back through 784 steps.</source>
            <translation>신경망이 이미지를 통째로 보는지, 한 행이나 한 열씩 28스텝으로 보는지, 한 픽셀씩 784스텝으로 보는지 정합니다. 이렇게 긴 시퀀스는 더디게 학습됩니다. 기울기가 784스텝을 거슬러 가는 동안 희미해지기 때문입니다.</translation>
        </message>
        <message>
            <source>Whether the training may end before its last epoch.</source>
            <translation>마지막 에포크 전에 학습을 끝내도 되는지 정합니다.</translation>
        </message>
        <message>
            <source>Width and height of the window that slides over the image.</source>
            <translation>이미지 위를 움직이는 창의 가로세로 크기입니다.</translation>
        </message>
        <message>
            <source>Window</source>
            <translation>창 크기</translation>
        </message>
        <message>
            <source>With 500 training images the accuracy there reaches 100 %, on others it stays far below. More images help, and so do dropout and L2.</source>
            <translation>학습 이미지가 500장이면 학습 정확도는 100 %에 이르지만, 다른 이미지에서는 훨씬 낮습니다. 이미지를 늘리면 좋아지고, 드롭아웃과 L2도 도움이 됩니다.</translation>
        </message>
        <message>
            <source>With this layer the network has {count} weights; the most this program handles is {most}. Make the layer smaller.</source>
            <translation>이 층을 넣으면 신경망의 가중치가 {count}개입니다. 이 프로그램이 다룰 수 있는 것은 {most}개까지입니다. 층을 줄이세요.</translation>
        </message>
        <message>
            <source>Without progress</source>
            <translation>나아지지 않을 때</translation>
        </message>
        <message>
            <source>Wrong answers</source>
            <translation>틀린 답 비율</translation>
        </message>
        <message>
            <source>XOR</source>
            <translation>XOR</translation>
        </message>
        <message>
            <source>XOR by hand</source>
            <translation>손으로 푼 XOR</translation>
        </message>
        <message>
            <source>XOR from 64 seeds at once</source>
            <translation>시드 64개로 한꺼번에 XOR</translation>
        </message>
        <message>
            <source>XOR with a hidden layer</source>
            <translation>은닉층이 있는 XOR</translation>
        </message>
        <message>
            <source>XOR with many points: a small hidden layer puts two borders together.</source>
            <translation>점이 많은 XOR: 작은 은닉층이 경계 둘을 합칩니다.</translation>
        </message>
        <message>
            <source>XOR with many points: one class lies in two opposite quarters of the square, the other in the other two.</source>
            <translation>점이 많은 XOR: 한 클래스는 사각형에서 마주 보는 두 사분면에, 다른 클래스는 나머지 두 사분면에 있습니다.</translation>
        </message>
        <message>
            <source>XOR with one unit</source>
            <translation>유닛 하나로 XOR</translation>
        </message>
        <message>
            <source>XOR, always solved</source>
            <translation>XOR, 언제나 성공</translation>
        </message>
        <message>
            <source>XOR, deeper and wider</source>
            <translation>XOR, 더 깊고 넓게</translation>
        </message>
        <message>
            <source>Xavier (lecture)</source>
            <translation>Xavier (강의)</translation>
        </message>
        <message>
            <source>Xavier as the lecture writes it: randn / sqrt(fan_in). It looks at the inputs alone.</source>
            <translation>강의에서 쓰는 꼴의 Xavier: randn / sqrt(fan_in). 입력의 수만 봅니다.</translation>
        </message>
        <message>
            <source>Xavier normal</source>
            <translation>Xavier 정규분포</translation>
        </message>
        <message>
            <source>Xavier uniform</source>
            <translation>Xavier 균등분포</translation>
        </message>
        <message>
            <source>You have no permission to read {file}.</source>
            <translation>{file} 파일을 읽을 권한이 없습니다.</translation>
        </message>
        <message>
            <source>You have no permission to write {file}. Choose another place.</source>
            <translation>{file} 파일을 쓸 권한이 없습니다. 다른 곳을 고르세요.</translation>
        </message>
        <message>
            <source>Your own points</source>
            <translation>직접 찍은 점</translation>
        </message>
        <message>
            <source>Zeros</source>
            <translation>모두 0</translation>
        </message>
        <message>
            <source>activation</source>
            <translation>활성화 함수</translation>
        </message>
        <message>
            <source>added</source>
            <translation>더하기</translation>
        </message>
        <message>
            <source>characters</source>
            <translation>자</translation>
        </message>
        <message>
            <source>clipping</source>
            <translation>클리핑</translation>
        </message>
        <message>
            <source>column by column</source>
            <translation>한 열씩</translation>
        </message>
        <message>
            <source>cost</source>
            <translation>비용 함수</translation>
        </message>
        <message>
            <source>decay {decay:g}</source>
            <translation>감쇠율 {decay:g}</translation>
        </message>
        <message>
            <source>epochs</source>
            <translation>에포크</translation>
        </message>
        <message>
            <source>every step</source>
            <translation>모든 스텝</translation>
        </message>
        <message>
            <source>examples</source>
            <translation>개</translation>
        </message>
        <message>
            <source>f = w x + b with w = −2, x = 5, b = 3, taken apart: g = w x, f = g + b, and what each number does to f and to the cost. The page Numbers shows them all, step by step.</source>
            <translation>f = w x + b를 w = −2, x = 5, b = 3으로 놓고 풀어 봅니다: g = w x, f = g + b, 그리고 각 수가 f와 비용에 미치는 영향. “수치” 탭에서 모두 한 단계씩 볼 수 있습니다.</translation>
        </message>
        <message>
            <source>hello</source>
            <translation>hello</translation>
        </message>
        <message>
            <source>hello, character by character</source>
            <translation>hello, 한 문자씩</translation>
        </message>
        <message>
            <source>images</source>
            <translation>장</translation>
        </message>
        <message>
            <source>in each one’s own order</source>
            <translation>신경망마다 다르게</translation>
        </message>
        <message>
            <source>in the same order</source>
            <translation>모두 같은 순서로</translation>
        </message>
        <message>
            <source>initializer</source>
            <translation>초기화 방법</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>층</translation>
        </message>
        <message>
            <source>measured epochs</source>
            <translation>평가 에포크</translation>
        </message>
        <message>
            <source>multiplied</source>
            <translation>곱하기</translation>
        </message>
        <message>
            <source>networks</source>
            <translation>신경망</translation>
        </message>
        <message>
            <source>none</source>
            <translation>없음</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>빈칸</translation>
        </message>
        <message>
            <source>optimizer</source>
            <translation>옵티마이저</translation>
        </message>
        <message>
            <source>p {p:g} · keep {keep:.4g}</source>
            <translation>p {p:g} · 유지 {keep:.4g}</translation>
        </message>
        <message>
            <source>pixel by pixel</source>
            <translation>한 픽셀씩</translation>
        </message>
        <message>
            <source>pixels</source>
            <translation>픽셀</translation>
        </message>
        <message>
            <source>pre-training</source>
            <translation>사전 학습</translation>
        </message>
        <message>
            <source>put side by side</source>
            <translation>이어 붙이기</translation>
        </message>
        <message>
            <source>recurrent cell</source>
            <translation>순환 셀</translation>
        </message>
        <message>
            <source>regularisation</source>
            <translation>규제</translation>
        </message>
        <message>
            <source>row by row</source>
            <translation>한 행씩</translation>
        </message>
        <message>
            <source>same</source>
            <translation>same (크기 유지)</translation>
        </message>
        <message>
            <source>schedule</source>
            <translation>학습률 스케줄</translation>
        </message>
        <message>
            <source>seconds</source>
            <translation>초</translation>
        </message>
        <message>
            <source>sin x₁</source>
            <translation>sin x₁</translation>
        </message>
        <message>
            <source>sin x₂</source>
            <translation>sin x₂</translation>
        </message>
        <message>
            <source>task</source>
            <translation>과제</translation>
        </message>
        <message>
            <source>the largest</source>
            <translation>최댓값</translation>
        </message>
        <message>
            <source>the last step</source>
            <translation>마지막 스텝</translation>
        </message>
        <message>
            <source>the mean</source>
            <translation>평균</translation>
        </message>
        <message>
            <source>the whole image</source>
            <translation>이미지 전체</translation>
        </message>
        <message>
            <source>valid</source>
            <translation>valid (안쪽만)</translation>
        </message>
        <message>
            <source>way to stop</source>
            <translation>종료 조건</translation>
        </message>
        <message>
            <source>x</source>
            <translation>x</translation>
        </message>
        <message>
            <source>x + f(x)</source>
            <translation>x + f(x)</translation>
        </message>
        <message>
            <source>x₁</source>
            <translation>x₁</translation>
        </message>
        <message>
            <source>x₁²</source>
            <translation>x₁²</translation>
        </message>
        <message>
            <source>x₁·x₂</source>
            <translation>x₁·x₂</translation>
        </message>
        <message>
            <source>x₂</source>
            <translation>x₂</translation>
        </message>
        <message>
            <source>x₂²</source>
            <translation>x₂²</translation>
        </message>
        <message>
            <source>{accuracy} together (alone {range})</source>
            <translation>함께 {accuracy} (따로 {range})</translation>
        </message>
        <message>
            <source>{branches} branches added</source>
            <translation>분기 {branches}개 더하기</translation>
        </message>
        <message>
            <source>{branches} branches multiplied</source>
            <translation>분기 {branches}개 곱하기</translation>
        </message>
        <message>
            <source>{branches} branches side by side</source>
            <translation>분기 {branches}개 이어 붙이기</translation>
        </message>
        <message>
            <source>{file} cannot be read ({reason}).</source>
            <translation>{file} 파일을 읽을 수 없습니다 ({reason}).</translation>
        </message>
        <message>
            <source>{file} cannot be written ({reason}).</source>
            <translation>{file} 파일을 쓸 수 없습니다 ({reason}).</translation>
        </message>
        <message>
            <source>{file} cannot be written: there is no folder {folder}. Create it or choose another.</source>
            <translation>{file} 파일을 쓸 수 없습니다. {folder} 폴더가 없습니다. 폴더를 만들거나 다른 곳을 고르세요.</translation>
        </message>
        <message>
            <source>{file} could not be downloaded: {failures}. Check the internet connection and try again, or put the four {set} files into {folder} yourself. The task with the small digits works without internet.</source>
            <translation>{file} 파일을 내려받지 못했습니다: {failures}. 인터넷 연결을 확인하고 다시 해 보거나, {set} 파일 네 개를 {folder} 폴더에 직접 넣으세요. 작은 숫자 과제는 인터넷 없이도 됩니다.</translation>
        </message>
        <message>
            <source>{file} is a folder. Give the name of a file.</source>
            <translation>{file}은(는) 폴더입니다. 파일 이름을 적으세요.</translation>
        </message>
        <message>
            <source>{file} is not an ordinary file. Give another name.</source>
            <translation>{file}은(는) 보통 파일이 아닙니다. 다른 이름을 적으세요.</translation>
        </message>
        <message>
            <source>{filters} of {kernel}×{kernel} · {activation}</source>
            <translation>{kernel}×{kernel} {filters}개 · {activation}</translation>
        </message>
        <message>
            <source>{label} can have at most {most} different characters; this one has {count}.</source>
            <translation>{label}에 들어갈 수 있는 서로 다른 문자는 {most}가지까지입니다. 지금은 {count}가지입니다.</translation>
        </message>
        <message>
            <source>{label} holds something that is no character. Save it as UTF-8.</source>
            <translation>{label}에 문자가 아닌 것이 들어 있습니다. UTF-8로 저장하세요.</translation>
        </message>
        <message>
            <source>{label} must be a choice with a key, not {value}.</source>
            <translation>{label}: 키가 있는 선택이어야 합니다. 받은 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be a list such as [[1.5,-2,1]], of at most {most} points: two numbers from {low} to {high} and the class, 0 or 1.</source>
            <translation>{label}에는 [[1.5,-2,1]]과 같은 목록을 넣으세요. 점은 {most}개까지이며, 점마다 {low} 이상 {high} 이하의 수 둘과 클래스(0 또는 1)를 적습니다.</translation>
        </message>
        <message>
            <source>{label} must be a number from {low} to {high}, not {value}.</source>
            <translation>{label}에는 {low} 이상 {high} 이하의 수를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be a number greater than {low} and at most {high}, not {value}.</source>
            <translation>{label}에는 {low}보다 크고 {high} 이하인 수를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be a text, not {value}.</source>
            <translation>{label}에는 텍스트를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be a whole number from {low} to {high}, not {value}.</source>
            <translation>{label}에는 {low} 이상 {high} 이하의 정수를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be at most {most} numbers, not {count}.</source>
            <translation>{label}에는 수를 {most}개까지 넣을 수 있습니다. 지금은 {count}개입니다.</translation>
        </message>
        <message>
            <source>{label} must be one number, or numbers in lists of equal lengths such as [[5, -7], [5, -7]], not {value}.</source>
            <translation>{label}에는 수 하나를 넣거나, [[5, -7], [5, -7]]처럼 길이가 같은 목록으로 수를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be one of {known}, not {value}.</source>
            <translation>{label}에는 {known} 가운데 하나를 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be one or more of {known}, with commas between, not {value}.</source>
            <translation>{label}에는 {known} 가운데 하나 이상을 쉼표로 나누어 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be one to three sizes from 1 to {most} such as 28×28, not {value}.</source>
            <translation>{label}에는 28×28처럼 1 이상 {most} 이하의 크기를 한 개에서 세 개까지 넣으세요. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must be yes or no, not {value}.</source>
            <translation>{label}에는 예나 아니요만 넣을 수 있습니다. 지금 값은 {value}입니다.</translation>
        </message>
        <message>
            <source>{label} must have from {least} to {most} characters; this one has {count}.</source>
            <translation>{label}의 길이는 {least}자 이상 {most}자 이하여야 합니다. 지금은 {count}자입니다.</translation>
        </message>
        <message>
            <source>{layers} × {units} · {cell} · both ways</source>
            <translation>{layers} × {units} · {cell} · 양방향</translation>
        </message>
        <message>
            <source>{low} to {high}, mean {mean}</source>
            <translation>{low}~{high}, 평균 {mean}</translation>
        </message>
        <message>
            <source>{networks} networks have {count} weights together; the most this program handles is {most}. Train fewer, or make the layers smaller.</source>
            <translation>신경망 {networks}개의 가중치가 모두 {count}개입니다. 이 프로그램이 다룰 수 있는 것은 {most}개까지입니다. 신경망 수를 줄이거나 층을 줄이세요.</translation>
        </message>
        <message>
            <source>{outer}, branch {branch}, layer {number} ({label})</source>
            <translation>{outer} 안의 {branch}번 분기, {number}번 층 ({label})</translation>
        </message>
        <message>
            <source>{outer}, layer {number} ({label})</source>
            <translation>{outer} 안의 {number}번 층 ({label})</translation>
        </message>
        <message>
            <source>{row} has no setting “{key}”. It has: {known}.</source>
            <translation>{row}에는 “{key}” 설정이 없습니다. 있는 설정: {known}.</translation>
        </message>
        <message>
            <source>{row} has no settings. Another layer is chosen in the window or in the file.</source>
            <translation>{row}에는 설정이 없습니다. 다른 층은 창이나 파일에서 고르세요.</translation>
        </message>
        <message>
            <source>{row} holds from {fewest} to {most} stacks of layers, not {count}.</source>
            <translation>{row}에는 층의 갈래를 {fewest}개에서 {most}개까지 넣을 수 있습니다. 지금은 {count}개입니다.</translation>
        </message>
        <message>
            <source>{row} holds no layers of its own.</source>
            <translation>{row}에는 안에 층을 넣을 수 없습니다.</translation>
        </message>
        <message>
            <source>{set} cannot be saved in {folder}: {reason}. Choose another data folder.</source>
            <translation>{folder}에 {set}을(를) 저장할 수 없습니다: {reason}. 다른 데이터 폴더를 고르세요.</translation>
        </message>
        <message>
            <source>{solved} of {count} networks solved it: every answer is right. Accuracy {range}.</source>
            <translation>신경망 {count}개 중 {solved}개가 문제를 풀어 모든 답을 맞혔습니다. 정확도 {range}.</translation>
        </message>
        <message>
            <source>{units} · largest of {pieces}</source>
            <translation>{units} · {pieces}개 중 최댓값</translation>
        </message>
        <message>
            <source>ε {epsilon:g}</source>
            <translation>ε {epsilon:g}</translation>
        </message>
        <message>
            <source>σ {std:g}</source>
            <translation>σ {std:g}</translation>
        </message>
        <message>
            <source>“Identity” fills a square table of weights (as many units as inputs), but here it is {shape}. Change the number of units, or choose another start.</source>
            <translation>“항등”은 정사각형 가중치 표(입력 수와 유닛 수가 같은 표)를 채우는데, 여기서는 {shape}입니다. 유닛 수를 바꾸거나 다른 초기화 방법을 고르세요.</translation>
        </message>
        <message>
            <source>“Orthogonal” fills tables of weights, and biases are a single row. Choose another start for the biases.</source>
            <translation>“직교”는 가중치 표를 채우는데, 편향은 한 줄뿐입니다. 편향에는 다른 초기화 방법을 고르세요.</translation>
        </message>
        <message>
            <source>“Same” puts zeros round the image so that it keeps its size at stride 1; “valid” stays inside.</source>
            <translation>“same”은 이미지 둘레에 0을 채워 스트라이드가 1일 때 크기를 유지하고, “valid”는 안쪽에만 머뭅니다.</translation>
        </message>
        <message>
            <source>“{file}” holds no trained weights. Open and train it, save it as .netplay, and copy them then.</source>
            <translation>“{file}”에는 학습된 가중치가 없습니다. 파일을 열어 학습시키고 .netplay로 저장한 다음 복사하세요.</translation>
        </message>
        <message>
            <source>“{label}” has no settings of its own.</source>
            <translation>“{label}”에는 딸린 설정이 없습니다.</translation>
        </message>
    </context>
    <context>
        <name>words</name>
        <message>
            <source>The mean answer of {0} networks.</source>
            <translation>신경망 {0}개의 평균 답입니다.</translation>
        </message>
        <message>
            <source>{0} h {1} min</source>
            <translation>{0}시간 {1}분</translation>
        </message>
        <message>
            <source>{0} min</source>
            <translation>{0}분</translation>
        </message>
        <message>
            <source>{0} s</source>
            <translation>{0}초</translation>
        </message>
        <message>
            <source>{0} steps, {1} characters</source>
            <translation>{0}스텝, 문자 {1}가지</translation>
        </message>
        <message>
            <source>{0} weights</source>
            <translation>가중치 {0}개</translation>
        </message>
        <message>
            <source>{0} weights, {1} frozen</source>
            <translation>가중치 {0}개, 그중 {1}개 동결</translation>
        </message>
    </context>
</TS>
